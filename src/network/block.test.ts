import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Block,
  blockFactors,
  blockFamily,
  blockParameters,
  blockPaths,
  blockProblem,
  blockTitle,
  blockWidth,
  divisors,
  formatBlock,
  groupBlock,
  nearestDivisor,
  parseBlock,
  productBlock,
  regularBlock,
  withSizes,
} from './block';
import { groupOf, pathsFrom } from './factor';
import { anyBlock, anyGroupBlock } from './testBlocks';

/** Blocks small enough to walk every path of. */
const smallBlocks = anyBlock(8, 8);

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
      fc.property(anyBlock(99, 99), (block) => {
        expect(blockProblem(block)).toBeUndefined();
        expect(parseBlock(formatBlock(block))).toEqual(block);
      }),
    );
  });

  it('reads lower case', () => {
    expect(parseBlock('l40m2k2')).toEqual(groupBlock(40, 2, 2));
    expect(parseBlock('c16')).toEqual(regularBlock(16));
    expect(parseBlock('l8m8k8s')).toEqual(groupBlock(8, 8, 8, { sums: true }));
    expect(parseBlock('v1.8.8')).toEqual(productBlock([1, 8, 8]));
  });

  it('is short', () => {
    expect(formatBlock(groupBlock(40, 2, 2))).toBe('L40M2K2');
    expect(formatBlock(groupBlock(8, 8, 8, { sums: true }))).toBe('L8M8K8S');
    expect(formatBlock(groupBlock(32, 2, 1, { laterL: [16, 8] }))).toBe('L32.16.8M2K1');
    expect(formatBlock(productBlock([1, 4, 4, 4]))).toBe('V1.4.4.4');
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
    'V',
    'V8',
    'V2.40',
    'V1.1.8',
    'V1.8.0',
    'V0.8.8',
    'V1.8.8.',
    'V1.8.12345',
    'V1.2.2.2.2.2.2.2.2.2.2.2',
    'V1.8.8S',
    'L32.16M2K1',
    'L32.16.8.4M2K1',
    'L32.12.4M2K1',
    'L32.16.6M2K1',
    'L32.64.8M2K1',
    'L32.16.0M2K1',
    'L8M8K8SS',
    'L8M8K3S',
    'C16S',
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
    [groupBlock(8, 6, 6, { sums: true }), 'SumFusion', 'SumFusion(8, 6)'],
    [groupBlock(8, 6, 1, { sums: true }), 'Grouped', 'Grouped(8, 6; K = 1, sums)'],
    [groupBlock(32, 2, 1, { laterL: [16, 8] }), 'Deep roots', 'Deep roots(32, 16, 8; M = 2)'],
    [
      groupBlock(32, 2, 2, { laterL: [16, 8], sums: true }),
      'Deep roots',
      'Deep roots(32, 16, 8; M = 2, K = 2, sums)',
    ],
    [productBlock([1, 8, 8]), 'IGCV2', 'IGCV2(1, 8, 8)'],
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

describe('blockParameters of relatives', () => {
  it('counts what is trained', () => {
    expect(blockParameters(groupBlock(8, 8, 8, { sums: true }))).toBe(9 * 8 * 64);
    expect(blockParameters(groupBlock(32, 2, 1, { laterL: [16, 8] }))).toBe(9 * 32 * 4 + 64 ** 2);
    // By hand: 64 channels, 9 weights each; then two times 8 inputs for each of 64 outputs.
    expect(blockParameters(productBlock([1, 8, 8]))).toBe(1600);
    expect(blockParameters(productBlock([1, 4, 4, 4]))).toBe(1344);
    expect(blockParameters(productBlock([2, 8, 5]))).toBe(80 * (18 + 8 + 5));
  });
});

describe('blockFactors', () => {
  const factorsOf = (text: string) => {
    const block = parseBlock(text) ?? regularBlock(1);
    return blockFactors(block).map(({ kernel, groups, channelStride, weights }) => [
      kernel,
      groups,
      channelStride,
      weights,
    ]);
  };

  it('is the list that a short notation stands for', () => {
    expect(factorsOf('C16')).toEqual([[3, 1, 1, 'trained']]);
    expect(factorsOf('L40M2K2')).toEqual([
      [3, 40, 1, 'trained'],
      [1, 2, 2, 'trained'],
    ]);
    expect(factorsOf('L8M6K6S')).toEqual([
      [3, 8, 1, 'trained'],
      [1, 6, 6, 'ones'],
    ]);
    expect(factorsOf('V2.8.5')).toEqual([
      [3, 40, 1, 'trained'],
      [1, 10, 2, 'trained'],
      [1, 16, 16, 'trained'],
    ]);
  });

  it('of a product changes one digit of the channel number in each factor', () => {
    // Channel = d1 + 2 d2 + 16 d3 with d1 < 2, d2 < 8, d3 < 5.
    const digits = (channel: number) => [channel % 2, Math.floor(channel / 2) % 8, Math.floor(channel / 16)];
    blockFactors(productBlock([2, 8, 5])).forEach((factor, changed) => {
      const others = (channel: number) => digits(channel).with(changed, 0).join();
      const channels = Array.from({ length: 80 }, (_, channel) => channel);
      for (const one of channels)
        for (const other of channels)
          expect(groupOf(one, 80, factor) === groupOf(other, 80, factor)).toBe(others(one) === others(other));
    });
  });
});

describe('withSizes', () => {
  it('keeps variants and gives a valid block', () => {
    fc.assert(
      fc.property(anyGroupBlock(40, 8), fc.integer({ min: 1, max: 40 }), (block, L) => {
        const changed = withSizes(block, L, block.M, 1);
        expect(blockProblem(changed)).toBeUndefined();
        expect(changed.sums).toBe(block.sums);
        expect(changed.laterL === undefined).toBe(block.laterL === undefined);
      }),
    );
    expect(withSizes(groupBlock(32, 2, 1, { laterL: [16, 8] }), 48, 3, 1).laterL).toEqual([24, 12]);
    expect(nearestDivisor(12, 5)).toBe(6);
  });
});

describe('blockPaths', () => {
  /** The fewest and the most paths of all pairs, through the factors one after the other. */
  function walk(block: Block): { least: number; most: number } {
    const width = blockWidth(block);
    const counts = Array.from({ length: width }, (_, input) => {
      const paths = pathsFrom(blockFactors(block), width, input);
      return { least: Math.min(...paths), most: Math.max(...paths) };
    });
    return {
      least: Math.min(...counts.map(({ least }) => least)),
      most: Math.max(...counts.map(({ most }) => most)),
    };
  }

  it('equals brute force over the factors', () => {
    fc.assert(
      fc.property(smallBlocks, (block) => {
        expect(blockPaths(block)).toEqual(walk(block));
      }),
      { numRuns: 60 },
    );
  });

  it('is one for IGC and IGCV2, and M for GPC', () => {
    expect(blockPaths(groupBlock(40, 2, 2))).toEqual({ least: 1, most: 1 });
    expect(blockPaths(productBlock([3, 5, 2, 4]))).toEqual({ least: 1, most: 1 });
    expect(blockPaths(groupBlock(30, 2, 1))).toEqual({ least: 2, most: 2 });
    expect(blockPaths(regularBlock(16))).toEqual({ least: 1, most: 1 });
  });
});
