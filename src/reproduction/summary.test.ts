import { describe, expect, it } from 'vitest';
import { DEFINITION } from './definition';
import type { ColumnResult, Reproduction } from './results';
import { compare, summaryRows, verdictText } from './summary';

function column(block: string, accuracies: readonly (number | null)[]): ColumnResult {
  return {
    block,
    adapter: 'a test',
    seconds: 1,
    steps: 1,
    testImages: 1000,
    resumed: 0,
    divergedAt: null,
    runs: accuracies.map((accuracy, seed) => ({ seed, accuracy, loss: 1 })),
  };
}

function reproduction(...results: ColumnResult[]): Reproduction {
  return { definition: DEFINITION.parse({ seeds: String(results[0]?.runs.length ?? 5) }), results };
}

const textOf = (...results: ColumnResult[]) => {
  const comparison = compare(summaryRows(reproduction(...results)));
  return comparison && verdictText(comparison);
};

const IGC = [0.631, 0.642, 0.638, 0.645, 0.635];
const GPC = [0.629, 0.634, 0.625, 0.637, 0.63];
const WEAK = [0.5, 0.51, 0.5, 0.51, 0.5];

describe('the summary', () => {
  it('has every column, finished or not', () => {
    const rows = summaryRows(reproduction(column('L64M1K1', [0.1, null, 0.3])));
    expect(rows).toHaveLength(9);
    expect(rows.map(({ title }) => title).slice(-2)).toEqual(['GPC(64, 1)', 'IGC(40, 2)']);
    expect(rows.at(-2)?.accuracy).toEqual({ mean: 0.2, std: expect.closeTo(Math.sqrt(0.02), 12), count: 2 });
    expect(rows.at(-1)?.accuracy).toBeUndefined();
  });
});

describe('the comparison', () => {
  it('waits for IGC and some GPC', () => {
    expect(textOf(column('L40M2K2', IGC))).toBeUndefined();
    expect(textOf(column('L30M2K1', GPC), column('L64M1K1', WEAK))).toBeUndefined();
    expect(textOf(column('L40M2K2', IGC), column('L64M1K1', [null, null, null, null, null]))).toBeUndefined();
  });

  // The interval is that of scipy.stats.ttest_ind(equal_var=False): -0.000291 to 0.014691.
  it('is with the GPC column of the highest mean, and undecided where the interval holds 0', () => {
    expect(textOf(column('L30M2K1', GPC), column('L64M1K1', WEAK), column('L40M2K2', IGC))).toBe(
      'IGC(40, 2) less GPC(30, 2), the best of 2 GPC columns by its mean: +0.72 points, ' +
        '95 % confidence interval −0.03 to +1.47 (5 runs each). ' +
        'That supports neither that IGC is ahead nor that it is not.',
    );
  });

  it('finds IGC ahead or behind where the interval does not hold 0', () => {
    expect(textOf(column('L64M1K1', WEAK), column('L40M2K2', IGC))).toContain(
      'that supports that IGC is ahead',
    );
    expect(textOf(column('L64M1K1', IGC), column('L40M2K2', WEAK))).toContain(
      'speaks against IGC being ahead',
    );
  });

  it('supports nothing with one run', () => {
    expect(textOf(column('L64M1K1', [0.1]), column('L40M2K2', [0.9]))).toContain('this supports nothing');
  });
});
