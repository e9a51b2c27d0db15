import { describe, expect, it } from 'vitest';
import { DEFINITION } from '../../../reproduction/definition';
import { PUBLISHED } from '../../../reproduction/published';
import type { ColumnResult } from '../../../reproduction/results';
import { summaryRows } from '../../../reproduction/summary';
import { accuracyAxis, figureRows } from './figureRows';

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

const definition = DEFINITION.parse({ seeds: '3' });
const results = [column('L64M1K1', [0.2, 0.4, null]), column('L40M2K2', [0.5, 0.5, 0.5])];
const rows = summaryRows({ definition, results });

describe('the rows of the figure', () => {
  it('are the columns that have accuracies, by L', () => {
    expect(figureRows(rows, [])).toEqual([
      {
        L: 40,
        IGC: { title: 'IGC(40, 2)', accuracy: { mean: 0.5, std: 0, count: 3 }, runs: [0.5, 0.5, 0.5] },
      },
      {
        L: 64,
        GPC: {
          title: 'GPC(64, 1)',
          accuracy: { mean: expect.closeTo(0.3, 12), std: expect.closeTo(Math.SQRT2 / 10, 12), count: 2 },
          runs: [0.2, 0.4],
        },
      },
    ]);
  });

  it('have the published points beside them', () => {
    const all = figureRows(
      rows,
      PUBLISHED.filter(({ regime }) => regime === 'i'),
    );
    expect(all.map(({ L }) => L)).toEqual([1, 2, 3, 5, 6, 12, 28, 40, 64]);
    expect(all.find(({ L }) => L === 40)).toMatchObject({
      IGC: { title: 'IGC(40, 2)' },
      published: { title: 'IGC(40, 2)', accuracy: 0.6389 },
    });
  });
});

describe('the axis of accuracies', () => {
  it('holds every run and every deviation', () => {
    const { domain } = accuracyAxis(figureRows(rows, []));
    expect(domain[0]).toBeLessThanOrEqual(0.3 - Math.SQRT2 / 10);
    expect(domain[1]).toBeGreaterThanOrEqual(0.5);
    expect(domain[1]).toBeLessThan(0.7);
  });

  it('has some height where all are alike, and where there is nothing', () => {
    const alike = accuracyAxis(figureRows(summaryRows({ definition, results: results.slice(1) }), []));
    expect(alike.domain[1] - alike.domain[0]).toBeGreaterThanOrEqual(0.01);
    expect(accuracyAxis([]).domain).toEqual([0, 1]);
  });
});
