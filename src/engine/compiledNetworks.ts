import type { Network } from '../network/network';
import { CompiledProgram } from './compiledProgram';
import type { PermutationMode } from './forward';
import { type ImageSetShape, type LabelledImages, type Normalisation, imageSetShape } from './images';
import { inspectionProgram } from './inspectionProgram';
import type { PlannedInspection } from './inspector';
import type { KernelCache } from './kernel';
import { Memory } from './memory';
import { type MemoryPlan, planMemory } from './memoryPlan';
import { NetworkState } from './networkState';
import { type Program, type Tensor, tensor } from './program';
import type { TargetChoice } from './target';
import { evaluationProgram, initialisationProgram, trainingProgram } from './trainingPrograms';

/** Everything that a trainer is compiled for. */
export interface TrainerSpec {
  readonly networks: readonly Network[];
  readonly replicas: number;
  readonly imagesPerReplica: number;
  readonly train: LabelledImages;
  readonly test: LabelledImages;
  readonly normalisation: Normalisation;
  readonly permutation: PermutationMode;
  readonly shuffle: boolean;
  readonly augment: boolean;
  readonly momentum: number;
  readonly decay: number;
  /** What kernels are chosen for; what suits the device best if undefined. */
  readonly targetOf?: TargetChoice;
}

/** What a network does on the device, and the state that it does it to. */
export interface CompiledNetwork {
  readonly state: NetworkState;
  readonly training: CompiledProgram;
  readonly evaluation: CompiledProgram;
  readonly initialisation: CompiledProgram;
  readonly inspection: PlannedInspection;
}

/** Networks that take turns on a device, and their memory. */
export interface CompiledNetworks {
  readonly memory: Memory;
  readonly networks: readonly CompiledNetwork[];
  /** The classes that the images of an evaluation batch are taken for, [replicas, images]. Networks evaluate in turn. */
  readonly predictions: Tensor;
}

/** Plans, allocates and compiles. Throws MemoryError when the experiment does not fit. */
export async function compileNetworks(
  device: GPUDevice,
  cache: KernelCache,
  spec: TrainerSpec,
): Promise<CompiledNetworks> {
  const maxBinding = device.limits.maxStorageBufferBindingSize;
  const train = imageSetShape('training', spec.train.count, maxBinding, spec.normalisation);
  const test = imageSetShape('test', spec.test.count, maxBinding, spec.normalisation);
  const targetOf = spec.targetOf ?? cache.targets.choose;
  const predictions = tensor('predictions', spec.replicas * spec.imagesPerReplica, true);
  const plans = spec.networks.map((network) => {
    const { imagesPerReplica, permutation } = spec;
    const state = new NetworkState(network, spec.replicas);
    const plan = (program: Program) => ({ program, memory: planMemory(program) });
    const parts = inspectionProgram(state, test, spec.imagesPerReplica, spec.permutation, targetOf);
    return {
      state,
      training: plan(trainingProgram(state, train, { ...spec, targetOf })),
      evaluation: plan(evaluationProgram(state, test, imagesPerReplica, permutation, targetOf, predictions)),
      initialisation: plan(initialisationProgram(state)),
      inspection: { parts, memory: planMemory(parts.program) },
    };
  });

  const kept: Tensor[] = [
    ...plans.flatMap(({ state, inspection: { parts } }) => [...state.kept, parts.picks, ...parts.means]),
    ...[train, test].flatMap(({ pixels, labels }) => [pixels, labels]),
    predictions,
  ];
  const memoryPlans = plans.flatMap(({ training, evaluation, inspection }) => [
    training.memory,
    evaluation.memory,
    inspection.memory,
  ]);
  const memory = await Memory.allocate(device, kept, memoryPlans);
  try {
    const compile = ({ program, memory: plan }: { program: Program; memory: MemoryPlan }) =>
      CompiledProgram.compile(device, cache, memory, program, plan);
    const networks = await Promise.all(
      plans.map(async ({ state, training, evaluation, initialisation, inspection }) => {
        const [trained, evaluated, initialised] = await Promise.all([
          compile(training),
          compile(evaluation),
          compile(initialisation),
        ]);
        return {
          state,
          training: trained,
          evaluation: evaluated,
          initialisation: initialised,
          inspection,
        };
      }),
    );
    upload(device, memory, train, spec.train);
    upload(device, memory, test, spec.test);
    return { memory, networks, predictions };
  } catch (error) {
    memory.destroy();
    throw error;
  }
}

function upload(device: GPUDevice, memory: Memory, shape: ImageSetShape, images: LabelledImages): void {
  device.queue.writeBuffer(memory.buffer(shape.pixels), 0, new Uint8Array(images.pixels));
  device.queue.writeBuffer(memory.buffer(shape.labels), 0, Uint32Array.from(images.labels));
}
