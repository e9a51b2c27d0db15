import { describe, expect, test } from 'vitest';
import { reductionSlices, tile1, tile3, weightGradientSplits, weightTile1 } from './tiles';

const CHANNELS = Array.from({ length: 130 }, (_, i) => i + 1);

describe('a tile of channels', () => {
  test.each([
    ['3x3', (channels: number) => tile3(channels).channels],
    ['1x1', (channels: number) => tile1(channels, 1).channels],
    ['1x1 weight gradient', (channels: number) => weightTile1(channels).outputs],
  ])('of a %s fits the channels and leaves little of the last one idle', (_, tile) => {
    for (const channels of CHANNELS) {
      const size = tile(channels);
      expect(size).toBeGreaterThanOrEqual(1);
      expect(size).toBeLessThanOrEqual(channels);
      expect(Math.ceil(channels / size) * size - channels).toBeLessThanOrEqual(channels / 4);
    }
  });

  test('divides the vectors of a plane, so that a thread has none outside', () => {
    for (const vectors of CHANNELS) expect(vectors % tile1(8, vectors).vectors).toBe(0);
  });
});

describe('splits of a weight gradient', () => {
  const cases = [1, 2, 9, 80, 1280, 20_000].flatMap((tiles) =>
    [1, 7, 16, 100, 4096, 65_536].map((items) => ({
      tiles,
      items,
      splits: weightGradientSplits(tiles, items),
    })),
  );

  test('are powers of two, and each has some items', () => {
    for (const { items, splits } of cases) {
      expect(Number.isInteger(Math.log2(splits))).toBe(true);
      expect(splits === 1 || items / splits >= 2).toBe(true);
    }
  });

  test('make a small weight busy and leave a large one whole', () => {
    expect(weightGradientSplits(9, 65_536)).toBeGreaterThanOrEqual(64);
    expect(weightGradientSplits(20_000, 65_536)).toBe(1);
  });
});

test('slices of a reduction are never more than its vectors', () => {
  for (const vectors of [1, 5, 63, 64, 65, 1000, 20_000, 1_000_000]) {
    const slices = reductionSlices(vectors);
    expect(slices).toBeGreaterThanOrEqual(Math.min(64, vectors));
    expect(slices).toBeLessThanOrEqual(Math.min(1024, vectors));
  }
});
