import { describe, expect, it } from 'vitest';
import { blockParameters, blockProblem, blockTitle, blockWidth, groupBlock } from './block';
import { meanBlockParameters, relatives } from './relatives';
import { BUDGETS } from './table1';

describe('relatives', () => {
  it.each([
    [
      'i',
      ['IGCV2(1, 12, 12)', 'Deep roots(24, 12, 6; M = 2)', 'SumFusion(8, 8)', 'IGC(40, 2)', 'Regular(23)'],
    ],
    [
      'ii',
      ['IGCV2(1, 20, 19)', 'Deep roots(56, 28, 14; M = 2)', 'SumFusion(14, 12)', 'IGC(85, 2)', 'Regular(44)'],
    ],
  ] as const)('of budget (%s) are near it', (regime, titles) => {
    const found = relatives(BUDGETS[regime], 2, 1024);
    expect(found.map(({ block }) => blockTitle(block))).toEqual(expect.arrayContaining([...titles]));
    expect(found).toHaveLength(6);
    for (const { block } of found)
      expect(Math.abs(meanBlockParameters(block) / BUDGETS[regime] - 1)).toBeLessThan(0.12);
    expect(found.filter(({ identity }) => identity).map(({ id }) => id)).toEqual(['residual']);
  });

  it('exist for any budget, at any number of factors, and are valid', () => {
    for (const budget of [100, 1_000, 50_000, 1_000_000])
      for (const pointwise of [2, 3, 4])
        for (const { block } of relatives(budget, pointwise, 1024)) {
          expect(blockProblem(block)).toBeUndefined();
          expect(blockWidth(block)).toBeLessThanOrEqual(1024);
        }
  });

  it('are wider the more factors a product has', () => {
    const widths = [2, 3, 4].map((pointwise) => {
      const [product] = relatives(BUDGETS.i, pointwise, 1024);
      return product ? blockWidth(product.block) : NaN;
    });
    expect(widths.toSorted((a, b) => a - b)).toEqual(widths);
  });
});

describe('meanBlockParameters', () => {
  it('is that of the three stages', () => {
    expect(meanBlockParameters(groupBlock(40, 2, 2))).toBe(4640);
    const roots = groupBlock(24, 2, 1, { laterL: [12, 6] });
    expect(blockParameters(roots)).toBe(9 * 24 * 4 + 48 ** 2);
    expect(meanBlockParameters(roots)).toBe((9 * (24 * 4 + 12 * 16 + 6 * 64)) / 3 + 48 ** 2);
  });
});
