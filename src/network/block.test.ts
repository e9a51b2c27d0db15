import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Block,
  blockFamily,
  blockParameters,
  blockPaths,
  blockProblem,
  blockTitle,
  blockWidth,
  divisors,
  formatBlock,
  groupBlock,
  parseBlock,
  regularBlock,
} from './block';

/** Group blocks small enough to walk every path of. */
const groupBlocks = fc
  .record({ L: fc.integer({ min: 1, max: 8 }), M: fc.integer({ min: 1, max: 8 }) })
  .chain(({ L, M }) => fc.constantFrom(...divisors(L * M)).map((K) => groupBlock(L, M, K)));

const anyBlock: fc.Arbitrary<Block> = fc.oneof(
  groupBlocks,
  fc.integer({ min: 1, max: 9999 }).map(regularBlock),
);

describe('divisors', () => {
  it('lists them in ascending order', () => {
    expect(divisors(1)).toEqual([1]);
    expect(divisors(12)).toEqual([1, 2, 3, 4, 6, 12]);
    expect(divisors(13)).toEqual([1, 13]);
  });
});

describe('blockProblem', () => {
  it('accepts whole sizes whose K divides L * M', () => {
    expect(blockProblem(groupBlock(40, 2, 2))).toBeUndefined();
    expect(blockProblem(groupBlock(3, 2, 3))).toBeUndefined();
    expect(blockProblem(regularBlock(1))).toBeUndefined();
  });

  it('names what is wrong', () => {
    expect(blockProblem(groupBlock(3, 5, 2))).toBe('K = 2 does not divide the width L * M = 15.');
    for (const block of [groupBlock(0, 1, 1), groupBlock(1, 1.5, 1), groupBlock(1, 1, -1), regularBlock(NaN)])
      expect(blockProblem(block)).toMatch(/whole numbers from 1/);
  });
});

describe('the notation of blocks', () => {
  it('reads what it writes', () => {
    fc.assert(
      fc.property(anyBlock, (block) => {
        expect(parseBlock(formatBlock(block))).toEqual(block);
      }),
    );
  });

  it('reads lower case', () => {
    expect(parseBlock('l40m2k2')).toEqual(groupBlock(40, 2, 2));
    expect(parseBlock('c16')).toEqual(regularBlock(16));
  });

  it.each([
    '',
    'L40M2',
    'L40M2K3',
    'L0M2K1',
    'C0',
    'C',
    'C-1',
    'C1.5',
    'C99999',
    ' C16',
    'C16\n',
    'L4M2K2C3',
    'C١٦',
    'none',
  ])('refuses %j', (text) => {
    expect(parseBlock(text)).toBeUndefined();
  });
});

describe('blockFamily', () => {
  it.each([
    [groupBlock(40, 2, 2), 'IGC', 'IGC(40, 2)'],
    [groupBlock(30, 2, 1), 'GPC', 'GPC(30, 2)'],
    [groupBlock(64, 1, 1), 'Xception-like', 'Xception-like(64, 1)'],
    [groupBlock(30, 2, 4), 'Grouped', 'Grouped(30, 2; K = 4)'],
    [regularBlock(16), 'Regular', 'Regular(16)'],
  ] as const)('names %j', (block, family, title) => {
    expect(blockFamily(block)).toBe(family);
    expect(blockTitle(block)).toBe(title);
  });
});

describe('blockParameters', () => {
  it('follows the formulas of IGC and GPC', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 200 }), fc.integer({ min: 1, max: 50 }), (L, M) => {
        expect(blockParameters(groupBlock(L, M, M))).toBe(9 * L * M ** 2 + M * L ** 2);
        expect(blockParameters(groupBlock(L, M, 1))).toBe(9 * L * M ** 2 + (L * M) ** 2);
      }),
    );
    expect(blockParameters(regularBlock(16))).toBe(9 * 256);
  });

  it('lets IGC be wider than a regular convolution of the same size from L = 2 on', () => {
    // Wider iff L / (L - 1) < 9 M.
    for (let L = 2; L <= 20; L++)
      for (let M = 1; M <= 5; M++) {
        const block = groupBlock(L, M, M);
        expect(blockWidth(block)).toBeGreaterThan(Math.sqrt(blockParameters(block) / 9));
      }
    expect(blockParameters(groupBlock(1, 5, 5))).toBeGreaterThan(blockParameters(regularBlock(5)));
  });
});

describe('blockPaths', () => {
  /** Paths from each input to each output, through every middle channel that both convolutions join. */
  function walk(L: number, M: number, K: number): { least: number; most: number } {
    const channels = Array.from({ length: L * M }, (_, c) => c);
    const counts = channels.flatMap((input) =>
      channels.map(
        (output) =>
          channels.filter(
            (middle) => Math.floor(input / M) === Math.floor(middle / M) && middle % K === output % K,
          ).length,
      ),
    );
    return { least: Math.min(...counts), most: Math.max(...counts) };
  }

  it('equals brute force', () => {
    fc.assert(
      fc.property(groupBlocks, (block) => {
        expect(blockPaths(block)).toEqual(walk(block.L, block.M, block.K));
      }),
    );
  });

  it('is one for IGC and M for GPC', () => {
    expect(blockPaths(groupBlock(40, 2, 2))).toEqual({ least: 1, most: 1 });
    expect(blockPaths(groupBlock(30, 2, 1))).toEqual({ least: 2, most: 2 });
    expect(blockPaths(regularBlock(16))).toEqual({ least: 1, most: 1 });
  });
});
