import { describe, expect, it } from 'vitest';
import { intervalFactor, isDistinguishable, pairedDifference, pairedMean } from './pairedDifference';

describe('a paired difference', () => {
  // Student, "The probable error of a mean", Biometrika 6 (1908), with the data as R has them in `sleep`: hours of sleep
  // gained by ten patients with each of two drugs. R: t.test(extra ~ group, data = sleep, paired = TRUE).
  const FIRST = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0, 2];
  const SECOND = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4];

  it("agrees with Student's own example", () => {
    const difference = pairedDifference(FIRST, SECOND);
    expect(difference?.mean).toBeCloseTo(-1.58, 10);
    expect(difference?.count).toBe(10);
    expect((difference?.mean ?? 0) - (difference?.interval?.half ?? 0)).toBeCloseTo(-2.4598858, 6);
    expect((difference?.mean ?? 0) + (difference?.interval?.half ?? 0)).toBeCloseTo(-0.7001142, 6);
    expect(difference?.interval?.p).toBeCloseTo(0.002833, 6);
    expect(difference && isDistinguishable(difference)).toBe(true);
    expect(pairedMean(FIRST, SECOND)).toEqual({
      mean: difference?.mean,
      std: difference?.std,
      count: 10,
      half: difference?.interval?.half,
    });
  });

  it('of a single pair has no interval, nor that of pairs which all differ alike', () => {
    expect(pairedDifference([0.5], [0.25])).toEqual({ mean: 0.25, std: 0, count: 1, interval: undefined });
    const alike = pairedDifference([0.5, 0.75], [0.25, 0.5]);
    expect(alike).toMatchObject({ mean: 0.25, count: 2, interval: undefined });
    expect(alike && isDistinguishable(alike)).toBe(false);
  });

  it('leaves out pairs that lack one', () => {
    expect(pairedDifference([1, undefined, NaN, 3], [0, 5, 1, 1])).toMatchObject({ mean: 1.5, count: 2 });
    expect(pairedDifference([undefined], [1])).toBeUndefined();
  });

  it('has the interval that its factor gives', () => {
    const difference = pairedDifference(FIRST, SECOND);
    expect(intervalFactor(10) * (difference?.std ?? 0)).toBeCloseTo(difference?.interval?.half ?? NaN, 10);
    expect(intervalFactor(1)).toBeNaN();
  });
});
