import { describe, expect, it } from 'vitest';
import { summarize } from './statistics';
import { welch } from './welch';

function summaryOf(values: readonly number[]) {
  const summary = summarize(values);
  if (!summary) throw new RangeError('no values');
  return summary;
}

describe('the interval of Welch', () => {
  // The first example of https://en.wikipedia.org/wiki/Welch%27s_t-test; intervals by scipy.stats.ttest_ind.
  it('is that of a worked example with unlike variances', () => {
    const a = [27.5, 21.0, 19.0, 23.6, 17.0, 17.9, 16.9, 20.1, 21.9, 22.6, 23.1, 19.6, 19.0, 21.7, 21.4];
    const b = [27.1, 22.0, 20.8, 23.4, 23.4, 23.5, 25.8, 22.0, 24.8, 20.2, 21.9, 22.1, 22.9, 20.5, 24.4];
    const { difference, interval } = welch(summaryOf(a), summaryOf(b), 0.95);
    expect(difference).toBeCloseTo(-2.1666667, 6);
    expect(interval?.[0]).toBeCloseTo(-3.984096267140929, 8);
    expect(interval?.[1]).toBeCloseTo(-0.3492370661924069, 8);
  });

  it('is that of five accuracies against five', () => {
    const a = summaryOf([0.631, 0.642, 0.638, 0.645, 0.635]);
    const b = summaryOf([0.629, 0.634, 0.625, 0.637, 0.63]);
    const { interval } = welch(a, b, 0.95);
    expect(interval?.[0]).toBeCloseTo(-0.0002914061409035485, 10);
    expect(interval?.[1]).toBeCloseTo(0.014691406140903517, 10);
  });

  it('is not there without a spread', () => {
    expect(welch(summaryOf([0.5]), summaryOf([0.4, 0.5]), 0.95).interval).toBeUndefined();
    expect(welch(summaryOf([0.5, 0.5]), summaryOf([0.4, 0.4]), 0.95)).toEqual({
      difference: expect.closeTo(0.1, 12),
      interval: undefined,
    });
  });
});
