import type { Series } from './series';

/** What a chart has along its x axis. */
export const X_UNITS = ['step', 'epoch', 'time', 'multiply-adds'] as const;
export type XUnit = (typeof X_UNITS)[number];

/** Where the steps of a line lie along x. Never decreases. */
export interface XScale {
  readonly at: (step: number) => number;
  /** The last step at or before a place; 0 before the first. */
  readonly stepAt: (x: number) => number;
}

/** Every step is worth the same. */
export function proportional(perStep: number): XScale {
  return {
    at: (step) => step * perStep,
    // A place that is a step's own must not be lost to rounding.
    stepAt: (x) => Math.max(0, Math.floor(x / perStep + 1e-6)),
  };
}

/** The places that a series gives the steps; of several the farthest. */
export function placed(...series: readonly Series[]): XScale {
  const at = (step: number) => {
    let farthest = -Infinity;
    // Called for every step that is drawn, many times: no list is made.
    for (const one of series) farthest = Math.max(farthest, one.at(step));
    return farthest;
  };
  return {
    at,
    stepAt: (x) => {
      let [low, high] = [0, Math.min(...series.map(({ length }) => length))];
      while (low < high) {
        const middle = Math.ceil((low + high) / 2);
        if (at(middle) <= x) low = middle;
        else high = middle - 1;
      }
      return low;
    },
  };
}
