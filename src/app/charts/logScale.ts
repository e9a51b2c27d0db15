/** A logarithmic axis: a value of its domain is so many pixels along it. */
export interface LogScale {
  readonly domain: readonly [number, number];
  readonly range: readonly [number, number];
}

export function toPixel({ domain: [least, most], range: [start, end] }: LogScale, value: number): number {
  return start + ((end - start) * Math.log(value / least)) / Math.log(most / least);
}

/** The round numbers 1, 2 and 5 of each power of ten in a domain. */
export function logTicks([least, most]: readonly [number, number]): number[] {
  const ticks: number[] = [];
  for (let power = 10 ** Math.floor(Math.log10(least)); power <= most; power *= 10)
    ticks.push(...[1, 2, 5].map((digit) => digit * power).filter((tick) => tick >= least && tick <= most));
  return ticks;
}

/** Values from one to another at equal ratios, both ends included. */
export function logSpaced(from: number, to: number, count: number): number[] {
  return Array.from({ length: count }, (_, i) => from * (to / from) ** (i / (count - 1)));
}
