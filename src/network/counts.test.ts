import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Block, blockParameters, divisors, groupBlock, regularBlock } from './block';
import { activationBytes, countMultiplyAdds, countParameters } from './counts';
import { type WidthPolicy, buildNetwork } from './network';
import { elementCount, parameters } from './parameters';

function network(block: Block, widthPolicy: WidthPolicy = 'constant', depth = 8, classes = 100) {
  return buildNetwork({ block, depth, widthPolicy, identity: false, classes });
}

/** Total parameters and millions of multiply-adds of D = 8 with 100 classes, found by another program. */
const TOTALS: readonly (readonly [Block, WidthPolicy, number, number])[] = [
  [groupBlock(1, 22, 1), 'double-m', 169_874, 25.9],
  [groupBlock(1, 22, 1), 'double-l', 78_398, 17.5],
  [groupBlock(1, 22, 1), 'constant', 32_242, 13.6],
  [groupBlock(30, 2, 1), 'double-m', 213_280, 29.3],
  [groupBlock(30, 2, 1), 'double-l', 190_600, 27.3],
  [groupBlock(30, 2, 1), 'constant', 36_640, 14.2],
  [groupBlock(64, 1, 1), 'double-m', 219_812, 29.9],
  [groupBlock(64, 1, 1), 'double-l', 209_444, 29.0],
  [groupBlock(64, 1, 1), 'constant', 37_156, 14.3],
  [groupBlock(1, 23, 23), 'double-m', 163_285, 25.1],
  [groupBlock(1, 23, 23), 'constant', 32_047, 13.5],
  [groupBlock(12, 6, 6), 'double-m', 169_516, 25.0],
  [groupBlock(12, 6, 6), 'double-l', 112_060, 19.8],
  [groupBlock(12, 6, 6), 'constant', 38_764, 14.8],
  [groupBlock(28, 3, 3), 'double-m', 143_992, 22.4],
  [groupBlock(28, 3, 3), 'constant', 39_664, 14.7],
  [groupBlock(40, 2, 2), 'double-m', 127_540, 21.1],
  [groupBlock(40, 2, 2), 'double-l', 186_900, 26.5],
  [groupBlock(40, 2, 2), 'constant', 39_220, 14.7],
  [groupBlock(62, 2, 1), 'double-m', 773_984, 109.4],
  [groupBlock(62, 2, 1), 'double-l', 727_112, 105.1],
  [groupBlock(62, 2, 1), 'constant', 123_232, 50.8],
  [groupBlock(128, 1, 1), 'double-m', 783_588, 110.2],
  [groupBlock(128, 1, 1), 'double-l', 762_852, 108.4],
  [groupBlock(128, 1, 1), 'constant', 123_364, 50.7],
  [groupBlock(41, 5, 5), 'double-m', 506_655, 83.1],
  [groupBlock(41, 5, 5), 'constant', 134_785, 53.1],
  [groupBlock(85, 2, 2), 'double-m', 378_010, 72.2],
  [groupBlock(85, 2, 2), 'double-l', 718_350, 103.3],
  [groupBlock(85, 2, 2), 'constant', 129_130, 51.8],
];

describe('whole networks', () => {
  it.each(TOTALS)('%j %s: %i parameters, %f M multiply-adds', (block, policy, total, millions) => {
    const net = network(block, policy);
    expect(countParameters(net).total).toBe(total);
    expect(Math.round(countMultiplyAdds(net) / 1e5) / 10).toBe(millions);
  });

  it.each([
    [regularBlock(16), [75_290, 269_722, 561_370, 950_234], [12.2, 40.6, 83.0, 139.6]],
    [regularBlock(18), [95_068, 341_020, 709_948, 1_201_852], [15.4, 51.3, 105.0, 176.7]],
    [groupBlock(4, 8, 8), [78_634, 277_546, 575_914, 973_738], [13.1, 42.4, 86.2, 144.7]],
    [groupBlock(24, 2, 2), [48_442, 155_962, 317_242, 532_282], [9.9, 28.8, 57.1, 94.8]],
  ] as const)('%j with doubled M and 10 classes, at four depths', (block, totals, millions) => {
    const nets = [8, 20, 38, 62].map((depth) => network(block, 'double-m', depth, 10));
    expect(nets.map((net) => countParameters(net).total)).toEqual(totals);
    expect(nets.map((net) => Math.round(countMultiplyAdds(net) / 1e5) / 10)).toEqual(millions);
  });
});

describe('countParameters', () => {
  const blocks = fc.oneof(
    fc
      .record({ L: fc.integer({ min: 1, max: 20 }), M: fc.integer({ min: 1, max: 8 }) })
      .chain(({ L, M }) => fc.constantFrom(...divisors(L * M)).map((K) => groupBlock(L, M, K))),
    fc.integer({ min: 1, max: 64 }).map(regularBlock),
  );
  const specs = fc.record({
    block: blocks,
    depth: fc.constantFrom(8, 14),
    widthPolicy: fc.constantFrom('constant' as const, 'double-m' as const, 'double-l' as const),
    identity: fc.boolean(),
    classes: fc.constantFrom(20, 100),
  });

  it('is the sum of its parts and of all shapes', () => {
    fc.assert(
      fc.property(specs, (spec) => {
        const net = buildNetwork(spec);
        const { stem, blocks, shortcuts, norms, classifier, total } = countParameters(net);
        expect(stem + blocks + shortcuts + norms + classifier).toBe(total);
        expect(parameters(net).reduce((sum, { shape }) => sum + elementCount(shape), 0)).toBe(total);
      }),
    );
  });

  it('counts a block alike in every place of a constant-width network', () => {
    fc.assert(
      fc.property(blocks, (block) => {
        expect(countParameters(network(block)).blocks).toBe(6 * blockParameters(block));
      }),
    );
  });
});

describe('activationBytes', () => {
  it('grows with the images', () => {
    const net = network(groupBlock(2, 1, 1), 'constant', 5, 10);
    // Augmented image, stem, two convolutions in each of three blocks, features, logits.
    const floats = 3 * 1024 + 2 * 1024 + 2 * 2 * (1024 + 256 + 64) + 2 + 10;
    expect(activationBytes(net, 1)).toBe(4 * floats);
    expect(activationBytes(net, 64)).toBe(64 * 4 * floats);
  });
});
