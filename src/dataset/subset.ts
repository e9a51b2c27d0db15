import { IMAGE_BYTES, type ImageSet } from './types';

/**
 * The `count` images (1 to `set.count`) that stand for the whole set: every fine class, and every coarse class, has as many
 * as any other, give or take one. The order of the set is kept; all of it is returned as it is.
 *
 * The rule: images are called up in rounds, the first of every fine class, then the second of every class, and so on. Within
 * a round the first class of every group is called before the second class of any, so that a part of a round is
 * balanced over the groups too. Hence no seed, the same images whichever labels are trained on, and a smaller
 * subset always lies within a larger one.
 *
 * @throws RangeError if there is no such subset.
 */
export function subset(set: ImageSet, count: number): ImageSet {
  if (!Number.isInteger(count) || count < 1 || count > set.count) {
    throw new RangeError(`A subset has 1 to ${set.count} images, not ${count}.`);
  }
  if (count === set.count) return set;

  const chosen = callingOrder(set)
    .slice(0, count)
    .toSorted((first, second) => first - second);
  const pixels = new Uint8Array(count * IMAGE_BYTES);
  chosen.forEach((image, place) => {
    pixels.set(set.pixels.subarray(image * IMAGE_BYTES, (image + 1) * IMAGE_BYTES), place * IMAGE_BYTES);
  });
  const labels = (all: Uint8Array): Uint8Array => Uint8Array.from(chosen, (image) => all[image] ?? 0);
  return { count, pixels, fine: labels(set.fine), coarse: labels(set.coarse) };
}

/** The images of the set in the order in which they are called up. */
function callingOrder({ count, fine, coarse }: ImageSet): number[] {
  const placeInGroup = placesInGroups(fine, coarse);
  const seen = new Map<number, number>();
  const keys = Array.from({ length: count }, (_, image) => {
    const [label, group] = [fine[image] ?? 0, coarse[image] ?? 0];
    const round = seen.get(label) ?? 0;
    seen.set(label, round + 1);
    // Compared as digits of one number: the round first, then the place in the group, then the group.
    return (round * 256 + (placeInGroup.get(label) ?? 0)) * 256 + group;
  });
  return keys.map((_, image) => image).toSorted((first, second) => (keys[first] ?? 0) - (keys[second] ?? 0));
}

/** For each fine label, how many fine labels of its group come before it. */
function placesInGroups(fine: Uint8Array, coarse: Uint8Array): Map<number, number> {
  const groups = new Map<number, Set<number>>();
  fine.forEach((label, image) => {
    const group = coarse[image] ?? 0;
    groups.set(group, (groups.get(group) ?? new Set()).add(label));
  });
  const places = new Map<number, number>();
  for (const labels of groups.values()) {
    [...labels]
      .toSorted((first, second) => first - second)
      .forEach((label, place) => places.set(label, place));
  }
  return places;
}
