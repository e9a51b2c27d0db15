import { describe, expect, it } from 'vitest';
import { exactAxis, growingAxis, logarithmicAxis, niceAxis, roundUp } from './axis';
import { summarize } from './statistics';

describe('an axis', () => {
  it('rounds up to 1, 2 or 5', () => {
    expect([0.011, 0.02, 0.3, 1, 7, 1234].map(roundUp)).toEqual([0.02, 0.02, 0.5, 1, 10, 2000]);
  });

  it('has round ticks around the values', () => {
    expect(niceAxis(2.3, 4.7, 5)).toEqual({ domain: [2, 5], ticks: [2, 2.5, 3, 3.5, 4, 4.5, 5] });
    expect(niceAxis(0, 0.3, 5).ticks).toEqual([0, 0.1, 0.2, 0.3]);
  });

  it('copes with a single value', () => {
    const { domain } = niceAxis(3, 3, 5);
    expect(domain[0]).toBeLessThanOrEqual(3);
    expect(domain[1]).toBeGreaterThanOrEqual(3);
    expect(niceAxis(0, 0, 5).domain).toEqual([0, 1]);
  });

  it('of steps holds the present and never leaves the run', () => {
    for (const step of [0, 1, 9, 10, 149, 999, 1_559, 1_560]) {
      const { domain, ticks } = growingAxis(step, 1_560, 1);
      expect(domain[1]).toBeGreaterThanOrEqual(step);
      expect(domain[1]).toBeLessThanOrEqual(1_560);
      expect(ticks.every((tick) => Number.isInteger(tick) && tick <= domain[1])).toBe(true);
    }
    expect(growingAxis(348, 1_560, 1).domain).toEqual([0, 400]);
  });

  it('of a quantity without an end grows for ever, from however small', () => {
    expect(growingAxis(0, Infinity, 0).domain).toEqual([0, 1]);
    expect(growingAxis(0.031, Infinity, 0)).toEqual({
      domain: [0, 0.04],
      ticks: [0, 0.01, 0.02, 0.03, 0.04],
    });
    expect(growingAxis(5e12, Infinity, 0).domain).toEqual([0, 6e12]);
  });

  it('of a cut begins and ends where it was cut', () => {
    expect(exactAxis([13, 87], 4)).toEqual({ domain: [13, 87], ticks: [20, 40, 60, 80] });
    expect(exactAxis([3.2, 5.1], 6, 1).ticks).toEqual([4, 5]);
    expect(exactAxis([2, 2], 6).ticks).toEqual([2]);
  });

  it('of ratios has round ticks at all lengths', () => {
    expect(logarithmicAxis([1, 60], 8).ticks).toEqual([1, 2, 5, 10, 20, 50]);
    expect(logarithmicAxis([1, 100_000], 8).ticks).toEqual([1, 10, 100, 1_000, 10_000, 100_000]);
    expect(logarithmicAxis([1e-9, 1e9], 8).ticks.length).toBeLessThanOrEqual(8);
    expect(logarithmicAxis([3, 4], 8).ticks).toEqual([3, 3.5, 4]);
  });
});

describe('a summary', () => {
  it('has the mean and the sample standard deviation', () => {
    // The values 2 4 4 4 5 5 7 9: squared distances sum to 32.
    expect(summarize([2, 4, 4, 4, 5, 5, 7, 9])).toEqual({ mean: 5, std: Math.sqrt(32 / 7), count: 8 });
  });

  it('leaves out what is missing', () => {
    expect(summarize([1, undefined, NaN, 3])).toEqual({ mean: 2, std: Math.SQRT2, count: 2 });
    expect(summarize([7])).toEqual({ mean: 7, std: 0, count: 1 });
    expect(summarize([undefined])).toBeUndefined();
  });
});
