import { at, expectLength } from './array';

/** x[images, channels, plane]: `plane` is height times width. */
export interface NormShape {
  readonly images: number;
  readonly channels: number;
  readonly plane: number;
}

/** Scale (gamma) and shift (beta) of each channel. */
export interface Affine {
  readonly scale: Float64Array;
  readonly shift: Float64Array;
}

/** Mean and variance of each channel. */
export interface Moments {
  readonly mean: Float64Array;
  readonly variance: Float64Array;
}

export const EPSILON = 2e-5;
/** Share of the old value that a running average keeps. */
export const KEEP = 0.9;

/** Mean and variance over a batch; the variance is the biased one, which normalises. */
export function batchMoments(x: Float64Array, shape: NormShape): Moments {
  const count = shape.images * shape.plane;
  const mean = channelSums(shape, (i) => x[i] ?? NaN).map((sum) => sum / count);
  const variance = channelSums(shape, (i, c) => ((x[i] ?? NaN) - (mean[c] ?? NaN)) ** 2).map(
    (sum) => sum / count,
  );
  return { mean, variance };
}

/** Training: normalises by the batch's own moments, and returns them for the backward pass. */
export function batchNormForward(
  x: Float64Array,
  shape: NormShape,
  affine: Affine,
  epsilon: number = EPSILON,
): { y: Float64Array; moments: Moments } {
  expectLength('x', x, shape.images * shape.channels * shape.plane);
  const moments = batchMoments(x, shape);
  return { y: batchNormInference(x, shape, affine, moments, epsilon), moments };
}

/** Inference: y = scale * (x - mean) / sqrt(variance + epsilon) + shift with the running moments. */
export function batchNormInference(
  x: Float64Array,
  shape: NormShape,
  affine: Affine,
  running: Moments,
  epsilon: number = EPSILON,
): Float64Array {
  expectLength('x', x, shape.images * shape.channels * shape.plane);
  const y = standardise(x, shape, running, epsilon);
  forEachElement(shape, (i, c) => {
    y[i] = (affine.scale[c] ?? NaN) * (y[i] ?? NaN) + (affine.shift[c] ?? NaN);
  });
  return y;
}

/**
 * New running moments: keep * old + (1 - keep) * batch. As in PyTorch the batch's variance counts here in its
 * unbiased form, times n / (n - 1).
 */
export function updateRunning(
  running: Moments,
  batch: Moments,
  shape: NormShape,
  keep: number = KEEP,
): Moments {
  const count = shape.images * shape.plane;
  const unbiased = count / (count - 1);
  return {
    mean: running.mean.map((old, c) => keep * old + (1 - keep) * at(batch.mean, c)),
    variance: running.variance.map((old, c) => keep * old + (1 - keep) * unbiased * at(batch.variance, c)),
  };
}

/**
 * Gradients of the training form (Ioffe and Szegedy, 2015): with n elements a channel and xhat = (x - mean) / sigma,
 * dshift = sum dy, dscale = sum dy * xhat, dx = scale / sigma * (dy - dshift / n - xhat * dscale / n).
 */
export function batchNormBackward(
  x: Float64Array,
  dy: Float64Array,
  shape: NormShape,
  scale: Float64Array,
  moments: Moments,
  epsilon: number = EPSILON,
): { dx: Float64Array; dScale: Float64Array; dShift: Float64Array } {
  expectLength('dy', dy, x.length);
  const count = shape.images * shape.plane;
  const xhat = standardise(x, shape, moments, epsilon);
  const dShift = channelSums(shape, (i) => dy[i] ?? NaN);
  const dScale = channelSums(shape, (i) => (dy[i] ?? NaN) * (xhat[i] ?? NaN));
  const factor = scale.map((value, c) => value / Math.sqrt(at(moments.variance, c) + epsilon));
  const dx = new Float64Array(x.length);
  forEachElement(shape, (i, c) => {
    const average = ((dShift[c] ?? NaN) + (xhat[i] ?? NaN) * (dScale[c] ?? NaN)) / count;
    dx[i] = (factor[c] ?? NaN) * ((dy[i] ?? NaN) - average);
  });
  return { dx, dScale, dShift };
}

/** xhat = (x - mean) / sqrt(variance + epsilon) */
function standardise(x: Float64Array, shape: NormShape, moments: Moments, epsilon: number): Float64Array {
  const deviations = moments.variance.map((variance) => Math.sqrt(variance + epsilon));
  const xhat = new Float64Array(x.length);
  forEachElement(shape, (i, c) => {
    xhat[i] = ((x[i] ?? NaN) - (moments.mean[c] ?? NaN)) / (deviations[c] ?? NaN);
  });
  return xhat;
}

function channelSums(shape: NormShape, term: (index: number, channel: number) => number): Float64Array {
  const sums = new Float64Array(shape.channels);
  forEachElement(shape, (i, c) => {
    sums[c] = (sums[c] ?? NaN) + term(i, c);
  });
  return sums;
}

function forEachElement(shape: NormShape, visit: (index: number, channel: number) => void): void {
  const { images, channels, plane } = shape;
  for (let n = 0; n < images; n++)
    for (let c = 0; c < channels; c++)
      for (let i = 0; i < plane; i++) visit((n * channels + c) * plane + i, c);
}
