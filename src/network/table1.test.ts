import { describe, expect, it } from 'vitest';
import { blockFamily, blockParameters, blockWidth, formatBlock, groupBlock } from './block';
import { BUDGETS, TABLE_1 } from './table1';

/** Regime, family, L, M, width and parameters as the formulas give them. */
const COMPUTED = [
  ['i', 'GPC', 1, 22, 22, 4840],
  ['i', 'GPC', 2, 15, 30, 4950],
  ['i', 'GPC', 3, 12, 36, 5184],
  ['i', 'GPC', 5, 8, 40, 4480],
  ['i', 'GPC', 10, 5, 50, 4750],
  ['i', 'GPC', 19, 3, 57, 4788],
  ['i', 'GPC', 30, 2, 60, 4680],
  ['i', 'Xception-like', 64, 1, 64, 4672],
  ['i', 'IGC', 40, 2, 80, 4640],
  ['ii', 'GPC', 1, 42, 42, 17640],
  ['ii', 'GPC', 2, 28, 56, 17248],
  ['ii', 'GPC', 3, 22, 66, 17424],
  ['ii', 'GPC', 6, 14, 84, 17640],
  ['ii', 'GPC', 11, 9, 99, 17820],
  ['ii', 'GPC', 15, 7, 105, 17640],
  ['ii', 'GPC', 18, 6, 108, 17496],
  ['ii', 'GPC', 29, 4, 116, 17632],
  ['ii', 'GPC', 62, 2, 124, 17608],
  ['ii', 'Xception-like', 128, 1, 128, 17536],
  ['ii', 'IGC', 85, 2, 170, 17510],
] as const;

describe('Table 1', () => {
  it('has the 20 columns', () => {
    expect(TABLE_1).toHaveLength(20);
    const columns = TABLE_1.map(({ regime, block }) => [regime, formatBlock(block)]);
    expect(columns).toEqual(
      COMPUTED.map(([regime, family, L, M]) => [
        regime,
        formatBlock(groupBlock(L, M, family === 'IGC' ? M : 1)),
      ]),
    );
  });

  it.each(COMPUTED.map((computed, column) => [column, ...computed] as const))(
    'column %i: regime (%s) %s L = %i, M = %i is %i wide and has %i parameters',
    (column, _, family, _L, _M, width, parameters) => {
      const block = TABLE_1[column]?.block ?? groupBlock(1, 1, 1);
      expect(blockFamily(block)).toBe(family);
      expect(blockWidth(block)).toBe(width);
      expect(blockParameters(block)).toBe(parameters);
    },
  );

  it('contradicts the printed width in one column', () => {
    const wrong = TABLE_1.filter(({ block, printed }) => blockWidth(block) !== printed.width);
    expect(wrong.map(({ block, printed }) => [formatBlock(block), printed.width])).toEqual([['L19M3K1', 54]]);
  });

  it('contradicts the printed parameters in six columns, five of them shifted by one column', () => {
    const wrong = TABLE_1.filter(({ block, printed }) => blockParameters(block) !== printed.parameters);
    expect(wrong.map(({ block, printed }) => [formatBlock(block), printed.parameters])).toEqual([
      ['L6M14K1', 17820],
      ['L11M9K1', 17640],
      ['L15M7K1', 17496],
      ['L18M6K1', 17632],
      ['L29M4K1', 17640],
      ['L128M1K1', 17532],
    ]);
    const shifted = wrong.slice(0, 5);
    const computed = shifted.map(({ block }) => blockParameters(block));
    expect(shifted.map(({ printed }) => printed.parameters)).toEqual([...computed.slice(1), computed[0]]);
  });

  it('aims at the budgets of the widest GPC', () => {
    expect(BUDGETS.i).toBe(blockParameters(groupBlock(64, 1, 1)));
    expect(BUDGETS.ii).toBe(blockParameters(groupBlock(128, 1, 1)));
    for (const { regime, block } of TABLE_1)
      expect(Math.abs(blockParameters(block) / BUDGETS[regime] - 1)).toBeLessThan(0.12);
  });
});
