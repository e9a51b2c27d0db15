import { type NetworkSpec, buildNetwork } from '../network/network';
import { initialState } from '../network/initialise';
import { ReferenceNetwork } from './network';
import { noise } from './testGradient';

/** A short training of the reference on noise, which PyTorch can repeat. */
export interface Training {
  readonly spec: NetworkSpec;
  readonly seed: number;
  readonly steps: number;
}

const BATCH = 4;
const IMAGE_SIZE = 8;
export const SETTINGS = { lr: 0.01, momentum: 0.9, decay: 1e-4 } as const;

/** Initial tensors, rounded to float32 so that they fit a safetensors file. */
export function trainingState({ spec, seed }: Training): Map<string, Float64Array> {
  const state = initialState(buildNetwork(spec), seed);
  return new Map([...state].map(([name, values]) => [name, values.map(Math.fround)]));
}

/** [steps * BATCH, 3, 8, 8] and a label for each image. */
export function trainingImages({ spec, seed, steps }: Training): { images: Float64Array; labels: number[] } {
  const count = steps * BATCH;
  return {
    images: noise(count * 3 * IMAGE_SIZE ** 2, seed),
    labels: Array.from({ length: count }, (_, i) => (7 * i + 3) % spec.classes),
  };
}

export interface TrainingResult {
  /** Of each step, before its update; step s takes images s * BATCH to (s + 1) * BATCH - 1. */
  readonly losses: readonly number[];
  /** Loss of all images at the end, with the running statistics. */
  readonly evaluation: number;
}

export function trainReference(training: Training): TrainingResult {
  const network = new ReferenceNetwork(buildNetwork(training.spec), trainingState(training));
  const { images, labels } = trainingImages(training);
  const batchLength = images.length / training.steps;
  const losses = Array.from({ length: training.steps }, (_, step) => {
    const batch = images.subarray(step * batchLength, (step + 1) * batchLength);
    return network.step(batch, labels.slice(step * BATCH, (step + 1) * BATCH), SETTINGS).loss;
  });
  return { losses, evaluation: network.evaluate(images, labels).loss };
}
