/** Two classifiers on the same images: how many each alone gets right, and what both get right or wrong. */
export interface Agreement {
  readonly both: number;
  readonly onlyFirst: number;
  readonly onlySecond: number;
  readonly neither: number;
}

/** Counts the images of two classifiers by who is right; where one has `none` in place of a class, the image is left out. */
export function agreement(
  labels: Uint8Array,
  first: Uint8Array,
  second: Uint8Array,
  none: number,
): Agreement {
  const counts = { both: 0, onlyFirst: 0, onlySecond: 0, neither: 0 };
  labels.forEach((label, image) => {
    const [one, other] = [first[image] ?? none, second[image] ?? none];
    if (one === none || other === none) return;
    if (one === label) counts[other === label ? 'both' : 'onlyFirst']++;
    else counts[other === label ? 'onlySecond' : 'neither']++;
  });
  return counts;
}

/**
 * McNemar's test whether two classifiers are right equally often, on the images that one alone gets right: the exact
 * two-sided binomial p. McNemar, Psychometrika 12 (1947); for classifiers Dietterich, Neural Computation 10 (1998).
 * Exact for any number of images, so that no approximation is needed for many.
 */
export function mcnemar({ onlyFirst, onlySecond }: Agreement): number {
  const discordant = onlyFirst + onlySecond;
  // The binomial probabilities from 0 up to the smaller count, as logarithms: 2^-n is too small a number for many.
  let logarithm = -discordant * Math.LN2;
  let tail = 0;
  for (let k = 0; k <= Math.min(onlyFirst, onlySecond); k++) {
    tail += Math.exp(logarithm);
    logarithm += Math.log((discordant - k) / (k + 1));
  }
  return Math.min(1, 2 * tail);
}
