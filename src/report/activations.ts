/** What there is to say of a map, or of weights, in numbers. */
export interface Summary {
  readonly least: number;
  readonly mean: number;
  readonly most: number;
  /** Share of values that are exactly 0. */
  readonly zeros: number;
}

/** Of the values of a map; NaN in it makes all but the zeros NaN. */
export function summarise(values: ArrayLike<number>): Summary {
  let [least, most, sum, zeros] = [Infinity, -Infinity, 0, 0];
  for (let index = 0; index < values.length; index++) {
    const value = values[index] ?? NaN;
    least = Math.min(least, value);
    most = Math.max(most, value);
    sum += value;
    if (value === 0) zeros++;
  }
  return { least, mean: sum / values.length, most, zeros: zeros / values.length };
}

/** How finely magnitudes are told apart to find the usual ones: a part of the largest. */
const BINS = 4096;
/** Values that a scale should hold; the few beyond them would leave all others without contrast. */
const USUAL = 0.99;

/**
 * The magnitude that 99 % of the values other than 0 do not exceed, to 1/4096 of the largest; 0 where there are none. What is
 * not finite does not count.
 */
export function usualMagnitude(values: ArrayLike<number>): number {
  let most = 0;
  let count = 0;
  for (let index = 0; index < values.length; index++) {
    const magnitude = Math.abs(values[index] ?? NaN);
    if (magnitude === 0 || !Number.isFinite(magnitude)) continue;
    most = Math.max(most, magnitude);
    count++;
  }
  if (count === 0) return 0;
  const bins = new Uint32Array(BINS);
  for (let index = 0; index < values.length; index++) {
    const magnitude = Math.abs(values[index] ?? NaN);
    if (magnitude === 0 || !Number.isFinite(magnitude)) continue;
    const bin = Math.min(BINS - 1, Math.floor((magnitude / most) * BINS));
    bins[bin] = (bins[bin] ?? 0) + 1;
  }
  let held = 0;
  for (let bin = 0; bin < BINS; bin++) {
    held += bins[bin] ?? 0;
    if (held >= USUAL * count) return ((bin + 1) / BINS) * most;
  }
  return most;
}
