import type { NamedTensors } from '../../src/engine/snapshot';
import { Trainer } from '../../src/engine/trainer';
import { openAccelerator } from '../../src/training/adapter';
import { BATCHES, type Problem, RECIPE } from './problem';
import type { System } from './system';

/** The playground's engine, which normalises its images itself, and also keeps the running statistics. */
export interface Ours extends System {
  /** What every system starts from. */
  readonly weights: NamedTensors;
}

export async function openOurs(problem: Problem): Promise<Ours> {
  const { network, batch, learningRate, images, normalisation } = problem;
  const { device, kernels } = await openAccelerator(navigator.gpu);
  const { count, pixels, fine: labels } = images;
  const set = { count, pixels, labels };
  const trainer = await Trainer.create(device, kernels, {
    networks: [network],
    replicas: 1,
    imagesPerReplica: batch,
    train: set,
    test: set,
    normalisation,
    permutation: 'folded',
    shuffle: false,
    augment: false,
    momentum: RECIPE.momentum,
    decay: RECIPE.decay,
  });
  trainer.initialise(0, RECIPE.seed);
  const weights = trainer.namedTensors(0, await trainer.snapshot(0), 0);
  let done = 0;
  return {
    device,
    weights,
    async train(steps) {
      const controls = Array.from({ length: steps }, (_, index) => ({
        seed: RECIPE.seed,
        epoch: Math.floor((done + index) / BATCHES),
        position: ((done + index) % BATCHES) * batch,
        valid: batch,
        learningRate,
      }));
      done += steps;
      const metrics = await trainer.train(0, controls);
      return metrics.map(([replica]) => (replica?.lossSum ?? NaN) / batch);
    },
  };
}
