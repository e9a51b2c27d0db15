import { CompiledProgram } from './compiledProgram';
import type { ImageSetShape, LabelledImages, Normalisation } from './images';
import type { PlannedInspection } from './inspector';
import type { KernelCache } from './kernel';
import { Memory } from './memory';
import { type MemoryPlan, planMemory } from './memoryPlan';
import { type ProgramSpec, networkPrograms } from './networkPrograms';
import type { NetworkState } from './networkState';
import type { Program, Tensor } from './program';

/** Everything that a trainer is compiled for. */
export interface TrainerSpec extends ProgramSpec {
  readonly train: LabelledImages;
  readonly test: LabelledImages;
  readonly normalisation: Normalisation;
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
  const {
    train,
    test,
    predictions,
    networks: programs,
  } = networkPrograms(device, cache, spec, spec.normalisation);
  const plan = (program: Program) => ({ program, memory: planMemory(program) });
  const plans = programs.map(({ state, training, evaluation, initialisation, inspection }) => ({
    state,
    training: plan(training),
    evaluation: plan(evaluation),
    initialisation: plan(initialisation),
    inspection: { parts: inspection, memory: planMemory(inspection.program) },
  }));

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
