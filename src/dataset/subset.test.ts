import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pixelsOf, randomImages } from './fixtures';
import { subset } from './subset';
import type { ImageSet } from './types';

const set = randomImages(4);
const counts = fc.integer({ min: 1, max: set.count });

/** Largest difference between the numbers of images of two labels. */
function spread(labels: Uint8Array, classes: number): number {
  const perClass = new Uint32Array(classes);
  for (const label of labels) perClass[label] = (perClass[label] ?? 0) + 1;
  return Math.max(...perClass) - Math.min(...perClass);
}

/** Where the images of `part` stand in the whole set; random pixels tell them apart. */
function places(part: ImageSet): number[] {
  const placeOf = new Map(
    Array.from({ length: set.count }, (_, image) => [pixelsOf(set, image).join(), image]),
  );
  return Array.from({ length: part.count }, (_, image) => placeOf.get(pixelsOf(part, image).join()) ?? -1);
}

test('is balanced by fine and by coarse labels at once', () => {
  fc.assert(
    fc.property(counts, (count) => {
      const part = subset(set, count);
      expect(part.count).toBe(count);
      expect(part.fine.length).toBe(count);
      expect(spread(part.fine, 100)).toBeLessThanOrEqual(1);
      expect(spread(part.coarse, 20)).toBeLessThanOrEqual(1);
    }),
  );
});

test('keeps each image with its labels, in the order of the set', () => {
  const part = subset(set, 137);
  const found = places(part);
  expect(found).toEqual([...new Set(found)].toSorted((first, second) => first - second));
  found.forEach((place, image) => {
    expect(part.fine[image]).toBe(set.fine[place]);
    expect(part.coarse[image]).toBe(set.coarse[place]);
  });
});

test('a smaller subset lies within a larger one', () => {
  fc.assert(
    fc.property(counts, counts, (one, other) => {
      const larger = new Set(places(subset(set, Math.max(one, other))));
      expect(places(subset(set, Math.min(one, other))).every((place) => larger.has(place))).toBe(true);
    }),
    { numRuns: 10 },
  );
});

test('a subset of a subset is balanced too', () => {
  const part = subset(subset(set, 250), 120);
  expect(spread(part.fine, 100)).toBeLessThanOrEqual(1);
  expect(spread(part.coarse, 20)).toBeLessThanOrEqual(1);
});

test('all images are the set itself', () => {
  expect(subset(set, set.count)).toBe(set);
});

test.each([0, -1, 1.5, NaN, set.count + 1])('there is no subset of %d images', (count) => {
  expect(() => subset(set, count)).toThrow(RangeError);
});
