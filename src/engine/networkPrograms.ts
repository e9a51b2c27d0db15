import type { Network } from '../network/network';
import type { PermutationMode } from './forward';
import { type ImageSetShape, type LabelledImages, type Normalisation, imageSetShape } from './images';
import { type InspectionProgram, inspectionProgram } from './inspectionProgram';
import type { KernelCache } from './kernel';
import { NetworkState } from './networkState';
import { type Program, type Tensor, tensor } from './program';
import type { TargetChoice } from './target';
import { evaluationProgram, initialisationProgram, trainingProgram } from './trainingPrograms';

/** Everything that the kernels of a trainer depend on: of the images, only how many there are. */
export interface ProgramSpec {
  readonly networks: readonly Network[];
  readonly replicas: number;
  readonly imagesPerReplica: number;
  readonly train: Pick<LabelledImages, 'count'>;
  readonly test: Pick<LabelledImages, 'count'>;
  readonly permutation: PermutationMode;
  readonly shuffle: boolean;
  readonly augment: boolean;
  readonly momentum: number;
  readonly decay: number;
  /** What kernels are chosen for; what suits the device best if undefined. */
  readonly targetOf?: TargetChoice;
}

/** All that is done with a network, and the state that it is done to. */
export interface NetworkPrograms {
  readonly state: NetworkState;
  readonly training: Program;
  readonly evaluation: Program;
  readonly initialisation: Program;
  readonly inspection: InspectionProgram;
}

/** The programs of networks that take turns, and what these share. */
export interface SharedPrograms {
  readonly train: ImageSetShape;
  readonly test: ImageSetShape;
  /** The classes that the images of an evaluation batch are taken for, [replicas, images]. Networks evaluate in turn. */
  readonly predictions: Tensor;
  readonly networks: readonly NetworkPrograms[];
}

/** Plain data: nothing is compiled or allocated. Throws RangeError where a launch is too large. */
export function networkPrograms(
  device: GPUDevice,
  cache: KernelCache,
  spec: ProgramSpec,
  normalisation: Normalisation,
): SharedPrograms {
  const { replicas, imagesPerReplica, permutation } = spec;
  const maxBinding = device.limits.maxStorageBufferBindingSize;
  const train = imageSetShape('training', spec.train.count, maxBinding, normalisation);
  const test = imageSetShape('test', spec.test.count, maxBinding, normalisation);
  const targetOf = spec.targetOf ?? cache.targets.choose;
  const predictions = tensor('predictions', replicas * imagesPerReplica, true);
  const networks = spec.networks.map((network) => {
    const state = new NetworkState(network, replicas);
    return {
      state,
      training: trainingProgram(state, train, { ...spec, targetOf }),
      evaluation: evaluationProgram(state, test, imagesPerReplica, permutation, targetOf, predictions),
      initialisation: initialisationProgram(state),
      inspection: inspectionProgram(state, test, imagesPerReplica, permutation, targetOf),
    };
  });
  return { train, test, predictions, networks };
}

/** Kernels are the same for all. */
const ANY_NORMALISATION: Normalisation = { mean: [0, 0, 0], std: [1, 1, 1] };

/**
 * Compiles what a trainer will need, one kernel after the other: whoever comes meanwhile does not wait for more than one.
 * Resolves early when the signal is given. Rejects as the trainer would.
 */
export async function compileAhead(
  device: GPUDevice,
  cache: KernelCache,
  spec: ProgramSpec,
  signal: AbortSignal,
): Promise<void> {
  const { networks } = networkPrograms(device, cache, spec, ANY_NORMALISATION);
  for (const { initialisation, training, evaluation } of networks)
    for (const { kernel, constants } of [...initialisation, ...training, ...evaluation]) {
      if (signal.aborted) return;
      // oxlint-disable-next-line no-await-in-loop -- one after the other is the point
      await cache.get(kernel, constants);
    }
}
