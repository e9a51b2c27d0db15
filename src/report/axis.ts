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
 * The axis of something that grows from 0 and has come to `now` of `total`. It grows in leaps, so that the curves stand still
 * most of the time, and never beyond the total. `unit` is the least distance of ticks, 0 where any will do; at first the
 * axis is ten units long.
 */
export function growingAxis(now: number, total: number, unit: number): Axis {
  const end = Math.min(Math.max(total, unit), Math.max(10 * unit, leap(now)));
  const interval = Math.max(unit, roundUp(end / 6));
  const count = Math.floor(end / interval + 1e-9);
  return { domain: [0, end], ticks: Array.from({ length: count + 1 }, (_, i) => tidy(i * interval)) };
}

/** The next of 1, 1.5, 2, 3, 4, 6, 8 times a power of ten above a number. */
function leap(now: number): number {
  if (!(now > 0)) return 1;
  const power = 10 ** Math.floor(Math.log10(now));
  const factor = [1, 1.5, 2, 3, 4, 6, 8, 10].find((candidate) => candidate * power > now) ?? 10;
  return tidy(factor * power);
}

/** An axis that begins and ends exactly where it is told, with the round ticks between. */
export function exactAxis([least, most]: readonly [number, number], intervals: number, unit = 0): Axis {
  const interval = Math.max(unit, roundUp((most - least) / intervals || 1));
  const first = Math.ceil(least / interval - 1e-9);
  const last = Math.floor(most / interval + 1e-9);
  const ticks = Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => tidy((first + i) * interval));
  return { domain: [least, most], ticks };
}

/** A logarithmic axis between two numbers above 0: powers of ten, with 2 and 5 times these where there is room. */
export function logarithmicAxis([least, most]: readonly [number, number], mostTicks: number): Axis {
  const digits = (choice: readonly number[], everyPower: number) => {
    const ticks: number[] = [];
    for (let power = Math.floor(Math.log10(least)); 10 ** power <= most; power++)
      if (power % everyPower === 0) ticks.push(...choice.map((digit) => tidy(digit * 10 ** power)));
    return ticks.filter((tick) => tick >= least * (1 - 1e-9) && tick <= most * (1 + 1e-9));
  };
  const choices = [digits([1, 2, 5], 1), digits([1, 3], 1), digits([1], 1), digits([1], 2), digits([1], 3)];
  const ticks = choices.find(({ length }) => length <= mostTicks) ?? [];
  // A domain within one decade has too few of these.
  return ticks.length >= 2 ? { domain: [least, most], ticks } : exactAxis([least, most], 4);
}

/** Takes away the last digits that floating point adds: 0.30000000000000004 is 0.3. */
function tidy(value: number): number {
  return Number(value.toPrecision(12));
}
