import { describe, expect, it } from 'vitest';
import { compareLosses } from './agreement';

describe('compareLosses', () => {
  it('takes the largest relative difference of the first four steps that both have', () => {
    const agreement = compareLosses([4, 5, 4, 5, 1], [4.0002, 5.002, 4, 5, 2]);
    expect(agreement.first).toBeCloseTo(5e-5, 8);
    expect(agreement.largest).toBeCloseTo(4e-4, 8);
    expect(agreement).toMatchObject({ steps: 4, agrees: true });
    expect(compareLosses([4, 5, 4], [4, 5])).toMatchObject({ steps: 2, agrees: true });
  });

  it('holds the first loss to more than the others', () => {
    expect(compareLosses([4, 4], [4, 4.003]).agrees).toBe(true);
    expect(compareLosses([4, 4], [4.003, 4]).agrees).toBe(false);
    expect(compareLosses([4, 4], [4, 4.005]).agrees).toBe(false);
  });

  it('never takes what is not a number for agreement', () => {
    expect(compareLosses([4, 4], [NaN, 4]).agrees).toBe(false);
    expect(compareLosses([4, 4], [4, NaN]).agrees).toBe(false);
    expect(compareLosses([4, Infinity], [4, Infinity]).agrees).toBe(false);
    expect(compareLosses([4], []).agrees).toBe(false);
  });
});
