/** A class with the share of probability that a network gives it. */
export interface ClassShare {
  readonly label: number;
  readonly probability: number;
}

/** How a network's classes for an image stand. */
export interface Ranking {
  /** The likeliest classes, first of all the one that is predicted. */
  readonly top: readonly ClassShare[];
  /** Of the true class: its place, from 1, and its probability. */
  readonly place: number;
  readonly probability: number;
}

/** The `count` likeliest of logits[classes], and where the true class stands; of equals the first counts. */
export function rank(logits: ArrayLike<number>, truth: number, count: number): Ranking {
  const values = Array.from(logits);
  const most = values.reduce((a, b) => Math.max(a, b), -Infinity);
  const exponentials = values.map((logit) => Math.exp(logit - most));
  const sum = exponentials.reduce((a, b) => a + b, 0);
  const order = values
    .map((_, label) => label)
    .toSorted((a, b) => (values[b] ?? NaN) - (values[a] ?? NaN) || a - b);
  const probability = (label: number) => (exponentials[label] ?? NaN) / sum;
  return {
    top: order.slice(0, count).map((label) => ({ label, probability: probability(label) })),
    place: order.indexOf(truth) + 1,
    probability: probability(truth),
  };
}

/** Test images by who names them right, as places in the test set. */
export interface Agreement {
  readonly all: readonly number[];
  readonly right: readonly number[];
  readonly wrong: readonly number[];
  /** Right in one of the two only. */
  readonly first: readonly number[];
  readonly second: readonly number[];
}

/** Sorts images by the predictions of two networks; with one network alone there are only right and wrong ones. */
export function agreement(
  labels: Uint8Array,
  first: Uint8Array | undefined,
  second: Uint8Array | undefined,
): Agreement {
  const all = Array.from(labels, (_, image) => image);
  const one = first ?? second;
  const other = second ?? first;
  if (!one || !other) return { all, right: [], wrong: [], first: [], second: [] };
  const isRight = (predictions: Uint8Array, image: number) => predictions[image] === labels[image];
  const those = (firstRight: boolean, secondRight: boolean) =>
    all.filter((image) => isRight(one, image) === firstRight && isRight(other, image) === secondRight);
  return {
    all,
    right: those(true, true),
    wrong: those(false, false),
    first: those(true, false),
    second: those(false, true),
  };
}
