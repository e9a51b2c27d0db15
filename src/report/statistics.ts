/** Mean and spread of the same quantity over several runs. */
export interface Summary {
  readonly mean: number;
  /** Sample standard deviation (divided by N - 1); 0 for a single value. */
  readonly std: number;
  /** How many values there were: N. */
  readonly count: number;
}

/** Mean and sample standard deviation of the values that are numbers; undefined when none is. */
export function summarize(values: Iterable<number | undefined>): Summary | undefined {
  let count = 0;
  let mean = 0;
  let squares = 0;
  for (const value of values) {
    if (value === undefined || Number.isNaN(value)) continue;
    // Welford's update: no difference of large sums.
    count++;
    const delta = value - mean;
    mean += delta / count;
    squares += delta * (value - mean);
  }
  if (count === 0) return undefined;
  return { mean, std: count > 1 ? Math.sqrt(squares / (count - 1)) : 0, count };
}
