/** A convolution by itself, as a network runs it, to be timed on noise. */
import { CompiledProgram, type KernelTime } from './compiledProgram';
import { CONTROL_BYTES } from './control';
import { convolve, convolveInputGradient, convolveWeightGradient } from './convolutionOperations';
import { type ConvolutionShape, weightVectors } from './convolutionShape';
import type { KernelCache } from './kernel';
import { type Batch, maps } from './maps';
import { Memory } from './memory';
import { nextSlot } from './parameterLayout';
import { type Program, ProgramBuilder, type Tensor, tensor, view } from './program';
import type { Patience, Stopwatch } from './stopwatch';
import type { TargetChoice } from './target';

/** Forward pass, input gradient and weight gradient; labels start with `convolution` and the name of the pass. */
export function trialProgram(shape: ConvolutionShape, images: number, targetOf: TargetChoice): Program {
  const replicaWeights = nextSlot(4 * weightVectors(shape));
  const batch: Batch = { images, imagesPerReplica: images, replicaWeights, replicaStatistics: 0 };
  const x = maps('x', batch, shape.input);
  const affine = tensor('affine', 2 * shape.input.channels);
  // A primary convolution reads its input through batch norm and ReLU.
  const stored = shape.kernel === 3 ? { tensor: x, affine } : { tensor: x };
  const weights = view(tensor('weights', replicaWeights));
  const gradient = view(tensor('gradient', replicaWeights));
  const y = maps('y', batch, shape.output);
  const dy = maps('dy', batch, shape.output);
  const dx = maps('dx', batch, shape.input);
  const program = new ProgramBuilder(targetOf);
  convolve(program, batch, 'convolution', shape, { x: stored, weights, y });
  convolveInputGradient(program, batch, 'convolution', shape, { dy, weights, dx });
  convolveWeightGradient(program, batch, 'convolution', shape, { x: stored, dy, gradient });
  return withOwnMemory(program.dispatches);
}

/** Times each launch of the programs, in turns; each on the same noise, never on zeros. */
export async function timeTrials(
  device: GPUDevice,
  kernels: KernelCache,
  stopwatch: Stopwatch,
  programs: readonly Program[],
  patience: Patience,
): Promise<KernelTime[][]> {
  const whole = programs.flat();
  const tensors = new Set(
    whole.flatMap(({ bindings }) => Object.values(bindings).map(({ tensor: of }) => of)),
  );
  const memory = await Memory.allocate(device, [...tensors], []);
  const control = device.createBuffer({ size: CONTROL_BYTES, usage: GPUBufferUsage.UNIFORM });
  try {
    const plan = { slots: [], places: new Map() };
    const compiled = await CompiledProgram.compile(device, kernels, memory, whole, plan);
    for (const of of tensors) device.queue.writeBuffer(memory.buffer(of), 0, noise(of.bytes / 4));
    const group = device.createBindGroup({
      layout: kernels.controlLayout,
      entries: [{ binding: 0, resource: { buffer: control, size: CONTROL_BYTES } }],
    });
    const times = await compiled.profile(stopwatch, group, 0, patience);
    compiled.destroy();
    let end = 0;
    return programs.map(({ length }) => times.slice(end, (end += length)));
  } finally {
    control.destroy();
    memory.destroy();
  }
}

/** The same launches, where every tensor has memory of its own. */
function withOwnMemory(program: Program): Program {
  const owned = new Map<Tensor, Tensor>();
  const own = (of: Tensor): Tensor => {
    const known = owned.get(of) ?? { ...of, kept: true };
    owned.set(of, known);
    return known;
  };
  return program.map((dispatch) => ({
    ...dispatch,
    bindings: Object.fromEntries(
      Object.entries(dispatch.bindings).map(([name, bound]) => [
        name,
        { ...bound, tensor: own(bound.tensor) },
      ]),
    ),
  }));
}

/** In (-1, 1), never 0. */
function noise(length: number): Float32Array<ArrayBuffer> {
  let state = 1;
  return Float32Array.from({ length }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return (state + 0.5) / 2 ** 31 - 1;
  });
}
