/** How fast the convolution kernels are over the sizes of groups, outside of any network. */
import { parseArgs } from 'node:util';
import type { Batch, MapShape } from '../src/engine/maps';
import { maps } from '../src/engine/maps';
import { CompiledProgram, type KernelTime } from '../src/engine/compiledProgram';
import { CONTROL_BYTES } from '../src/engine/control';
import { convolve, convolveInputGradient, convolveWeightGradient } from '../src/engine/convolutionOperations';
import type { ConvolutionShape } from '../src/engine/convolutionShape';
import { Memory } from '../src/engine/memory';
import { type Program, ProgramBuilder, type Tensor, tensor, view } from '../src/engine/program';
import { type Target, targetOf } from '../src/engine/target';
import type { Ceilings } from '../src/engine/roofline';
import { roofline } from '../src/report/roofline';
import type { Command } from './command';
import { type Machine, onMachine } from './machine';
import { giga, percent, resourceName, underCeilings } from './rooflineTable';
import { printTable } from './table';

const IMAGES = 16;
const SIZES = [32, 16] as const;
/** (L, M) about as wide as the blocks of Table 1 with groups of that size. */
const PRIMARY = [
  [64, 1],
  [40, 2],
  [28, 3],
  [8, 8],
  [4, 22],
] as const;
/** (K, G / K): K = 1 is GPC, K = M is IGC. */
const SECONDARY = [
  [1, 60],
  [2, 40],
  [3, 28],
  [8, 8],
  [22, 4],
] as const;

interface Case {
  readonly title: string;
  readonly shape: ConvolutionShape;
}

const CASES: readonly Case[] = SIZES.flatMap((size) => [
  ...PRIMARY.map(([groups, members]) =>
    convolution(`3x3, M = ${members} (L = ${groups})`, 3, groups, members, size),
  ),
  ...SECONDARY.map(([groups, members]) =>
    convolution(`1x1, K = ${groups} (groups of ${members})`, 1, groups, members, size),
  ),
]);

function convolution(title: string, kernel: 1 | 3, groups: number, members: number, size: number): Case {
  const map: MapShape = { channels: groups * members, height: size, width: size };
  const shape: ConvolutionShape = {
    kernel,
    stride: 1,
    groups,
    channelStride: kernel === 1 ? groups : 1,
    input: map,
    output: map,
  };
  return { title: `${title}, ${size}x${size}`, shape };
}

/** Forward, input gradient and weight gradient of one convolution, as a network runs it. */
function convolutionProgram({ shape }: Case, target: Target): Program {
  const weightFloats =
    4 * shape.output.channels * (shape.kernel === 3 ? 3 : 1 / 4) * (shape.input.channels / shape.groups);
  const replicaWeights = 64 * Math.ceil(weightFloats / 64);
  const batch: Batch = { images: IMAGES, imagesPerReplica: IMAGES, replicaWeights, replicaStatistics: 0 };
  const kept = (made: Tensor): Tensor => ({ ...made, kept: true });
  const x = kept(maps('x', batch, shape.input));
  const affine = kept(tensor('affine', 2 * shape.input.channels));
  // A primary convolution reads its input through batch norm and ReLU.
  const stored = shape.kernel === 3 ? { tensor: x, affine } : { tensor: x };
  const weights = view(kept(tensor('weights', replicaWeights)));
  const gradient = view(kept(tensor('gradient', replicaWeights)));
  const y = kept(maps('y', batch, shape.output));
  const dy = kept(maps('dy', batch, shape.output));
  const dx = kept(maps('dx', batch, shape.input));
  const program = new ProgramBuilder(target);
  convolve(program, batch, 'convolution', shape, { x: stored, weights, y });
  convolveInputGradient(program, batch, 'convolution', shape, { dy, weights, dx });
  convolveWeightGradient(program, batch, 'convolution', shape, { x: stored, dy, gradient });
  return program.dispatches.map((dispatch) => ({
    ...dispatch,
    bindings: Object.fromEntries(
      Object.entries(dispatch.bindings).map(([name, bound]) => [
        name,
        { ...bound, tensor: keep(bound.tensor) },
      ]),
    ),
  }));
}

const keptTensors = new WeakMap<Tensor, Tensor>();

/** The same tensor with memory of its own. */
function keep(of: Tensor): Tensor {
  if (of.kept) return of;
  const known = keptTensors.get(of) ?? { ...of, kept: true };
  keptTensors.set(of, known);
  return known;
}

/** Times each launch of the program on noise. */
async function measureCase({ device, kernels, stopwatch }: Machine, program: Program): Promise<KernelTime[]> {
  const tensors = new Set(
    program.flatMap(({ bindings }) => Object.values(bindings).map(({ tensor: of }) => of)),
  );
  const memory = await Memory.allocate(device, [...tensors], []);
  try {
    const compiled = await CompiledProgram.compile(device, kernels, memory, program, {
      slots: [],
      slotOf: new Map(),
    });
    for (const of of tensors) device.queue.writeBuffer(memory.buffer(of), 0, noise(of.bytes / 4));
    const control = device.createBuffer({ size: CONTROL_BYTES, usage: GPUBufferUsage.UNIFORM });
    const group = device.createBindGroup({
      layout: kernels.controlLayout,
      entries: [{ binding: 0, resource: { buffer: control, size: CONTROL_BYTES } }],
    });
    return await compiled.profile(stopwatch, group, 0, { rounds: 3, milliseconds: 2000 });
  } finally {
    memory.destroy();
  }
}

/** In (-1, 1), never 0. */
function noise(length: number): Float32Array<ArrayBuffer> {
  let state = 1;
  return Float32Array.from({ length }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return (state + 0.5) / 2 ** 31 - 1;
  });
}

const KINDS = ['forward', 'input gradient', 'weight gradient'] as const;

export const convolutions: Command = {
  usage: `  --only TEXT      only convolutions whose title contains TEXT, e.g. '3x3, M = 2'
`,
  run: async (argv) => {
    const { values } = parseArgs({ args: [...argv], options: { only: { type: 'string' } } });
    const cases = CASES.filter(({ title }) => title.includes(values.only ?? ''));
    return onMachine(async (machine) => {
      const { ceilings, result } = await underCeilings(machine, async () => {
        const measured = [];
        for (const one of cases)
          measured.push({
            title: one.title,
            times: await measureCase(machine, convolutionProgram(one, targetOf(machine.device))),
          });
        return measured;
      });
      printTable(
        `Convolutions of ${IMAGES} images: G multiply-adds/s, multiply-adds for each loaded element, share of the ceiling that binds`,
        ['', ...KINDS.flatMap((kind) => [kind, 'a load', ''])],
        result.map(({ title, times }) => [
          title,
          ...KINDS.flatMap((kind) => {
            const time = times.find(({ label }) => label.endsWith(kind));
            return time ? cells(time, ceilings) : [];
          }),
        ]),
      );
      return { result: { adapter: machine.adapter.name, ceilings, measured: result }, failure: undefined };
    });
  },
};

function cells(time: KernelTime, ceilings: Ceilings): string[] {
  const { multiplyAdds, loads } = time.cost;
  const { binding, share } = roofline(time, ceilings);
  return [
    giga((1000 * multiplyAdds) / time.milliseconds),
    (multiplyAdds / loads).toFixed(1),
    `${percent(share)} ${resourceName(binding)}`,
  ];
}
