import { generateSynthetic } from '../../src/dataset/synthetic';
import { type ImageSet, IMAGE_BYTES } from '../../src/dataset/types';
import type { Normalisation } from '../../src/engine/images';
import type { Network } from '../../src/network/network';

/** How every system trains: SGD with Nesterov momentum, decay on every parameter. */
export const RECIPE = { momentum: 0.9, decay: 1e-4, seed: 1 };
/** Of every batch norm, as in src/engine. */
export const EPSILON = 2e-5;
export const CLASSES = 100;

/** Step s takes batch s modulo this. */
export const BATCHES = 4;

/** What a network is to learn, and how fast. */
export interface Task {
  /** Images of a step. */
  readonly batch: number;
  readonly learningRate: number;
}

export interface Problem extends Task {
  readonly network: Network;
  /** Images in the order in which steps take them: BATCHES times `batch`. */
  readonly images: ImageSet;
  readonly normalisation: Normalisation;
}

/** A batch as the peers take it, prepared in advance. */
export interface Batch {
  /** [batch, 3, 32, 32], normalised. */
  readonly images: Float32Array<ArrayBuffer>;
  /** [batch, CLASSES], one-hot. */
  readonly labels: Float32Array<ArrayBuffer>;
}

/** The first images of the built-in set. */
export function poseProblem(network: Network, { batch, learningRate }: Task): Problem {
  const { train, mean, std } = generateSynthetic({ train: Math.ceil((batch * BATCHES) / CLASSES), test: 1 });
  const count = batch * BATCHES;
  const images: ImageSet = {
    count,
    pixels: train.pixels.slice(0, count * IMAGE_BYTES),
    fine: train.fine.slice(0, count),
    coarse: train.coarse.slice(0, count),
  };
  return { network, batch, learningRate, images, normalisation: { mean, std } };
}

/** The batches of a problem as floats. */
export function floatBatches({ batch, images, normalisation }: Problem): Batch[] {
  const { mean, std } = normalisation;
  const plane = IMAGE_BYTES / 3;
  return Array.from({ length: BATCHES }, (_, index) => {
    const bytes = images.pixels.subarray(index * batch * IMAGE_BYTES, (index + 1) * batch * IMAGE_BYTES);
    const normalise = (value: number, at: number) => {
      const channel = Math.floor(at / plane) % 3;
      return (value - (mean[channel] ?? NaN)) / (std[channel] ?? NaN);
    };
    const labels = new Float32Array(batch * CLASSES);
    images.fine
      .subarray(index * batch, (index + 1) * batch)
      .forEach((label, image) => (labels[image * CLASSES + label] = 1));
    return { images: Float32Array.from(bytes, normalise), labels };
  });
}
