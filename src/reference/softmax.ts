import { at, expectLength } from './array';

export interface SoftmaxResult {
  /** Mean over the images of the cross-entropy in nats. */
  readonly loss: number;
  /** Images whose label has the greatest logit; the first of equals counts. */
  readonly correct: number;
  /** dlogits[images, classes] of the mean loss: (softmax - onehot) / images. */
  readonly gradient: Float64Array;
}

/** logits[images, classes], labels[images] -> loss. The greatest logit is taken off first, so that no exp overflows. */
export function softmaxCrossEntropy(
  logits: Float64Array,
  labels: ArrayLike<number>,
  classes: number,
): SoftmaxResult {
  const images = labels.length;
  expectLength('logits', logits, images * classes);
  const gradient = new Float64Array(logits.length);
  let loss = 0;
  let correct = 0;
  for (let n = 0; n < images; n++) {
    const row = logits.subarray(n * classes, (n + 1) * classes);
    const label = at(labels, n);
    const most = row.reduce((a, b) => Math.max(a, b), -Infinity);
    const exponentials = row.map((logit) => Math.exp(logit - most));
    const sum = exponentials.reduce((a, b) => a + b, 0);
    loss += (Math.log(sum) - (at(row, label) - most)) / images;
    if (row.indexOf(most) === label) correct++;
    exponentials.forEach((exponential, c) => {
      gradient[n * classes + c] = (exponential / sum - (c === label ? 1 : 0)) / images;
    });
  }
  return { loss, correct, gradient };
}
