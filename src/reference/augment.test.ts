import { describe, expect, it } from 'vitest';
import { NO_AUGMENTATION, augmentImage, augmentation } from './augment';

const MEAN = [129.304, 124.07, 112.434] as const;
const STD = [68.17, 65.392, 70.418] as const;

/** An image that has another value at every pixel of a channel's neighbourhood. */
const PIXELS = Uint8Array.from({ length: 3 * 32 * 32 }, (_, i) => (i * 7 + Math.floor(i / 32) * 3) % 256);

function augmented(dx: number, dy: number, mirror: boolean): Float64Array {
  return augmentImage(PIXELS, { dx, dy }, mirror, [...MEAN], [...STD]);
}

function normalised(c: 0 | 1 | 2, y: number, x: number): number {
  const inside = y >= 0 && y < 32 && x >= 0 && x < 32;
  return inside ? ((PIXELS[(c * 32 + y) * 32 + x] ?? NaN) - MEAN[c]) / STD[c] : 0;
}

describe('augmentImage', () => {
  it('only normalises in the middle of the padding', () => {
    const { crop, mirror } = NO_AUGMENTATION;
    const image = augmentImage(PIXELS, crop, mirror, [...MEAN], [...STD]);
    expect(image[0]).toBe(normalised(0, 0, 0));
    expect(image[(2 * 32 + 31) * 32 + 30]).toBe(normalised(2, 31, 30));
  });

  it('shifts by the crop and shows the mean colour outside', () => {
    for (const [dx, dy] of [
      [0, 0],
      [8, 8],
      [1, 6],
      [7, 3],
    ] as const) {
      const image = augmented(dx, dy, false);
      for (const c of [0, 1, 2] as const)
        for (const [y, x] of [
          [0, 0],
          [31, 31],
          [0, 31],
          [15, 3],
        ] as const)
          expect(image[(c * 32 + y) * 32 + x]).toBe(normalised(c, y + dy - 4, x + dx - 4));
    }
  });

  it('mirrors what was cropped', () => {
    const plain = augmented(2, 5, false);
    const mirrored = augmented(2, 5, true);
    for (let row = 0; row < 96; row++)
      expect(mirrored.slice(row * 32, row * 32 + 32)).toEqual(
        plain.slice(row * 32, row * 32 + 32).toReversed(),
      );
  });
});

describe('augmentation', () => {
  it('draws every crop and both sides', () => {
    const seen = Array.from({ length: 2000 }, (_, position) => augmentation(1, 0, position));
    expect(new Set(seen.map(({ crop }) => crop.dx))).toEqual(new Set([0, 1, 2, 3, 4, 5, 6, 7, 8]));
    expect(new Set(seen.map(({ crop }) => crop.dx * 9 + crop.dy)).size).toBe(81);
    const mirrored = seen.filter(({ mirror }) => mirror).length;
    expect(mirrored).toBeGreaterThan(900);
    expect(mirrored).toBeLessThan(1100);
  });

  it('depends on seed, epoch and position alone', () => {
    const draws = (seed: number, epoch: number) =>
      Array.from({ length: 20 }, (_, position) => augmentation(seed, epoch, position));
    expect(draws(1, 2)).toEqual(draws(1, 2));
    expect(draws(1, 2)).not.toEqual(draws(1, 3));
    expect(draws(1, 2)).not.toEqual(draws(2, 2));
  });
});
