/** Where an axis begins and ends, and its labelled places. */
export interface Axis {
  readonly domain: readonly [number, number];
  readonly ticks: readonly number[];
}

/** The round number (1, 2 or 5 times a power of ten) that is at least the given one. */
export function roundUp(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  const factor = [1, 2, 5, 10].find((candidate) => candidate * power >= value * (1 - 1e-9)) ?? 10;
  return factor * power;
}

/** An axis with round ticks around the values from `least` to `most`. */
export function niceAxis(least: number, most: number, intervals: number): Axis {
  const range = most - least;
  const interval = roundUp(range > 0 ? range / intervals : Math.abs(most) || 1);
  const first = Math.floor(least / interval + 1e-9);
  const last = Math.max(first + 1, Math.ceil(most / interval - 1e-9));
  const ticks = Array.from({ length: last - first + 1 }, (_, i) => tidy((first + i) * interval));
  return { domain: [ticks[0] ?? 0, ticks[ticks.length - 1] ?? 1], ticks };
}

/**
 * The axis of steps for a run that has come to `step` of `total`. It grows in leaps, so that the curves stand still most of
 * the time, and never beyond the end of the run.
 */
export function stepAxis(step: number, total: number): Axis {
  const end = Math.min(Math.max(total, 1), Math.max(10, leap(step)));
  const interval = Math.max(1, roundUp(end / 6));
  const count = Math.floor(end / interval);
  return { domain: [0, end], ticks: Array.from({ length: count + 1 }, (_, i) => i * interval) };
}

/** The next of 1, 1.5, 2, 3, 4, 6, 8 times a power of ten above a number of steps. */
function leap(step: number): number {
  if (step < 1) return 1;
  const power = 10 ** Math.floor(Math.log10(step));
  const factor = [1, 1.5, 2, 3, 4, 6, 8, 10].find((candidate) => candidate * power > step) ?? 10;
  return factor * power;
}

/** Takes away the last digits that floating point adds: 0.30000000000000004 is 0.3. */
function tidy(value: number): number {
  return Number(value.toPrecision(12));
}
