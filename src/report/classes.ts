/** In place of a class, where a value was not finite; as evaluations report it. */
const NO_PREDICTION = 255;

/** The superclass of each predicted class; what is no class stays none. */
export function foldPredictions(predictions: Uint8Array, superclassOf: ArrayLike<number>): Uint8Array {
  return predictions.map((label) =>
    label === NO_PREDICTION ? NO_PREDICTION : (superclassOf[label] ?? NO_PREDICTION),
  );
}

/** How often the images of a class are named right: the mean over runs of one network. */
export interface ClassScore {
  readonly label: number;
  readonly images: number;
  /** NaN for a class without images, or before an evaluation. */
  readonly accuracy: number;
}

/**
 * Accuracy within each group of images: `groups` says to which an image belongs, `truth` what is right for it; [images]
 * all, a list of predictions for each run.
 */
export function classScores(
  groups: Uint8Array,
  count: number,
  truth: Uint8Array,
  runs: readonly Uint8Array[],
): ClassScore[] {
  const images = new Uint32Array(count);
  const right = new Uint32Array(count);
  groups.forEach((group, image) => {
    images[group] = (images[group] ?? 0) + 1;
    for (const predictions of runs)
      if (predictions[image] === truth[image]) right[group] = (right[group] ?? 0) + 1;
  });
  return Array.from(images, (total, label) => ({
    label,
    images: total,
    accuracy: (right[label] ?? 0) / (total * runs.length),
  }));
}

/** counts[truth * classes + predicted], over images and runs. */
export function confusion(truth: Uint8Array, runs: readonly Uint8Array[], classes: number): Uint32Array {
  const counts = new Uint32Array(classes * classes);
  for (const predictions of runs)
    predictions.forEach((predicted, image) => {
      const cell = (truth[image] ?? 0) * classes + predicted;
      if (predicted < classes) counts[cell] = (counts[cell] ?? 0) + 1;
    });
  return counts;
}

/** An image behind a cell of the confusion, and in how many runs it is. */
export interface ConfusedImage {
  readonly image: number;
  readonly runs: number;
}

/** Images of a class that were taken for another, or for itself, in any run; those of most runs first. */
export function imagesBehind(
  truth: Uint8Array,
  runs: readonly Uint8Array[],
  cell: { readonly truth: number; readonly predicted: number },
): ConfusedImage[] {
  return Array.from(truth, (label, image) => ({
    image,
    runs:
      label === cell.truth ? runs.filter((predictions) => predictions[image] === cell.predicted).length : 0,
  }))
    .filter(({ runs: count }) => count > 0)
    .toSorted((a, b) => b.runs - a.runs || a.image - b.image);
}
