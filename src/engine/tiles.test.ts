import { describe, expect, test } from 'vitest';
import { GPU_TARGET } from './target';
import { TARGETS } from './testTargets';
import {
  inputTile1,
  inputTile3,
  reduction,
  stripRows,
  stripTile3,
  tile1,
  tile3,
  vectors1,
  vectorsPerThread,
  weightGradientSplits,
  weightTile1,
  weightTile3,
} from './tiles';

const CHANNELS = Array.from({ length: 130 }, (_, i) => i + 1);

describe('a tile of channels', () => {
  test.each([
    ['3x3', tile3],
    ['3x3 input gradient, stride 2', (channels: number) => inputTile3(channels, 2)],
    ['3x3 weight gradient', weightTile3],
    ['3x3 strip', stripTile3],
    ['1x1', tile1],
    ['1x1 input gradient, in fours', (quads: number) => inputTile1(4 * quads).quads],
    ...TARGETS.map(
      ([name, target]) =>
        [
          `1x1 weight gradient, ${name}`,
          (channels: number) => weightTile1(target, channels, channels).outputs,
        ] as const,
    ),
  ] as const)('of a %s fits the channels and leaves little of the last one idle', (_, tile) => {
    for (const channels of CHANNELS) {
      const size = tile(channels);
      expect(size).toBeGreaterThanOrEqual(1);
      expect(size).toBeLessThanOrEqual(channels);
      expect(Math.ceil(channels / size) * size - channels).toBeLessThanOrEqual(channels / 4);
    }
  });

  test('divides the vectors of a plane, so that a thread has none outside', () => {
    for (const vectors of CHANNELS) {
      expect(vectors % vectorsPerThread(vectors)).toBe(0);
      const ofThread1 = vectors1(vectors);
      expect(ofThread1 === 1 || vectors % (4 * ofThread1) === 0).toBe(true);
    }
  });
});

describe('splits of a weight gradient', () => {
  const cases = [1, 2, 9, 80, 1280, 20_000].flatMap((tiles) =>
    [1, 7, 16, 100, 4096, 65_536].map((items) => ({
      tiles,
      items,
      splits: weightGradientSplits(GPU_TARGET, tiles, items, Infinity),
    })),
  );

  test('are powers of two, and each has some items', () => {
    for (const { items, splits } of cases) {
      expect(Number.isInteger(Math.log2(splits))).toBe(true);
      expect(splits === 1 || items / splits >= 2).toBe(true);
    }
  });

  test('make a small weight busy and leave a large one whole', () => {
    expect(weightGradientSplits(GPU_TARGET, 9, 65_536, Infinity)).toBeGreaterThanOrEqual(64);
    expect(weightGradientSplits(GPU_TARGET, 70_000, 65_536, Infinity)).toBe(1);
  });

  test('are no more than allowed, but at least one', () => {
    expect([0.1, 1, 7.9, 8].map((most) => weightGradientSplits(GPU_TARGET, 9, 65_536, most))).toEqual([
      1, 1, 4, 8,
    ]);
  });
});

test.each(TARGETS)('the runs of a reduction take every vector once, and none is empty: %s', (_, target) => {
  for (const channels of [1, 80])
    for (const planes of [1, 3, 64, 1000])
      for (const planeVectors of [1, 2, 5, 8, 63, 64, 256]) {
        const { slices, lanes, runVectors } = reduction(target, channels, planes, planeVectors);
        const runs = slices / lanes;
        expect(lanes).toBeLessThanOrEqual(planeVectors);
        expect(runVectors % lanes).toBe(0);
        expect(runs * runVectors).toBeGreaterThanOrEqual(planes * planeVectors);
        expect((runs - 1) * runVectors).toBeLessThan(planes * planeVectors);
        // Not so long that rounding adds up, but for what makes whole turns.
        expect(runVectors / lanes).toBeLessThanOrEqual(256 + 4);
      }
});

test('a reduction keeps a GPU busy, and gives a few cores long runs', () => {
  const slices = TARGETS.map(([, target]) => reduction(target, 80, 64, 256).slices);
  expect(slices).toStrictEqual([1024, 64, 64]);
});

test('a strip has the whole height where there are threads enough, and never fewer than four rows', () => {
  for (const [, target] of TARGETS)
    for (const height of [1, 3, 4, 5, 8, 17, 32]) {
      expect(stripRows(target, height, 1_000_000)).toBe(height);
      const rows = stripRows(target, height, 1);
      expect(rows).toBeLessThanOrEqual(height);
      expect(rows).toBeGreaterThanOrEqual(Math.min(height, 3));
    }
});
