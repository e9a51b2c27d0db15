import { contenderNetwork, contenders, testImages, trainingImages } from '../experiment/experiment';
import type { Experiment } from '../experiment/fields';
import type { ProgramSpec } from '../engine/networkPrograms';
import type { TargetChoice } from '../engine/target';

/** What the kernels of an experiment's networks depend on. */
export function programSpec(experiment: Experiment, targetOf: TargetChoice): ProgramSpec {
  return {
    networks: contenders(experiment).map((contender) => contenderNetwork(experiment, contender)),
    replicas: experiment.runs,
    imagesPerReplica: experiment.batch,
    train: { count: trainingImages(experiment) },
    test: { count: testImages(experiment) },
    permutation: experiment.permutation,
    shuffle: experiment.shuffle,
    augment: experiment.augment === 'crop-mirror',
    momentum: experiment.momentum,
    decay: experiment.decay,
    targetOf,
  };
}
