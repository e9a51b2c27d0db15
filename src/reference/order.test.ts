import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shuffledIndex } from './order';

function order(count: number, seed: number, epoch: number): number[] {
  return Array.from({ length: count }, (_, i) => shuffledIndex(i, count, seed, epoch));
}

const seeds = fc.integer({ min: 0, max: 0xffff_ffff });

describe('shuffledIndex', () => {
  it('visits every image once', () => {
    const counts = fc.oneof(
      fc.integer({ min: 1, max: 700 }),
      fc.constantFrom(1, 2, 3, 4, 5, 16, 17, 64, 65, 1024, 4096, 4097, 5000),
    );
    fc.assert(
      fc.property(counts, seeds, fc.integer({ min: 0, max: 1000 }), (count, seed, epoch) => {
        const places = order(count, seed, epoch).toSorted((a, b) => a - b);
        expect(places).toEqual(Array.from({ length: count }, (_, i) => i));
      }),
    );
  });

  it('visits every image of the whole training set once', () => {
    expect(new Set(order(50_000, 1, 0)).size).toBe(50_000);
  });

  it('gives another order for another seed and another epoch', () => {
    const base = order(1000, 1, 0);
    const sharedPlaces = (other: number[]) => other.filter((image, i) => image === base[i]).length;
    expect(order(1000, 1, 0)).toEqual(base);
    // One place in common is expected of two independent orders.
    for (const other of [order(1000, 2, 0), order(1000, 1, 1), order(1000, 2, 1)])
      expect(sharedPlaces(other)).toBeLessThan(8);
  });

  it('sends each image to every place about equally often', () => {
    const count = 10;
    const draws = 4000;
    for (let index = 0; index < count; index++) {
      const bins = new Array<number>(count).fill(0);
      for (let epoch = 0; epoch < draws; epoch++) {
        const place = shuffledIndex(index, count, 9, epoch);
        bins[place] = (bins[place] ?? 0) + 1;
      }
      const expected = draws / count;
      const chiSquare = bins.reduce((sum, n) => sum + (n - expected) ** 2 / expected, 0);
      // 9 degrees of freedom: 33.7 is exceeded once in ten thousand.
      expect(chiSquare).toBeLessThan(33.7);
    }
  });

  it('does not keep neighbours together', () => {
    const places = order(5000, 4, 2);
    const distances = places.slice(1).map((place, i) => Math.abs(place - (places[i] ?? 0)));
    const mean = distances.reduce((a, b) => a + b, 0) / distances.length;
    // Two independent places are a third of the range apart on average.
    expect(mean / 5000).toBeCloseTo(1 / 3, 1);
  });
});
