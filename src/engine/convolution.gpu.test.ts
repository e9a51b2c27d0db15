/** Convolutions against float64: hand-picked shapes, and random ones that never change. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as reference from '../reference/convolution';
import { relu } from '../reference/relu';
import { type Batch, maps } from './maps';
import { convolve, convolveInputGradient, convolveWeightGradient } from './convolutionOperations';
import type { ConvolutionShape } from './convolutionShape';
import { tensor } from './program';
import { TARGETS } from './testTargets';
import { ErrorTable, TOLERANCE } from './testErrors';
import { runOperations } from './testKernel';
import { FlatBuffer, floatNoise, padRows, unpadRows } from './testLayout';

const errors = new ErrorTable('Convolutions');

interface Case {
  readonly kernel: 1 | 3;
  readonly stride: 1 | 2;
  readonly groups: number;
  readonly channelStride: number;
  /** Channels of a group. */
  readonly inputs: number;
  readonly outputs: number;
  /** Of the input. */
  readonly height: number;
  readonly width: number;
  readonly replicas: number;
  readonly imagesPerReplica: number;
  /** The input is stored before batch norm and ReLU. */
  readonly activate: boolean;
  readonly accumulate: boolean;
}

function title(c: Case): string {
  return [
    `${c.kernel}x${c.kernel}`,
    c.stride === 2 ? 'stride 2' : '',
    `${c.groups} groups${c.channelStride > 1 ? ` ${c.channelStride} apart` : ''}, ${c.inputs} to ${c.outputs}`,
    `maps ${c.height}x${c.width}, ${c.replicas} x ${c.imagesPerReplica} images`,
    c.activate ? 'activated' : '',
    c.accumulate ? 'accumulated' : '',
  ]
    .filter((part) => part !== '')
    .join(', ');
}

const PLAIN: Case = {
  kernel: 3,
  stride: 1,
  groups: 1,
  channelStride: 1,
  inputs: 1,
  outputs: 1,
  height: 5,
  width: 7,
  replicas: 1,
  imagesPerReplica: 2,
  activate: false,
  accumulate: false,
};
const POINTWISE: Case = { ...PLAIN, kernel: 1 };

/** Sizes of maps: single pixels and rows, odd, not square, one vector more or less than a row. */
const SIZES: readonly (readonly [number, number])[] = [
  [1, 1],
  [2, 3],
  [1, 6],
  [6, 1],
  [3, 4],
  [5, 7],
  [7, 5],
  [8, 8],
  [9, 13],
  [4, 16],
];

const CHANNELS = 96;
const SEED = 20170710;

/** Up to 64 groups, half of the time few, so that they can be wide. */
const grouping = fc.oneof(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 64 })).chain((groups) => {
  const perGroup = fc.integer({ min: 1, max: Math.min(64, Math.floor(CHANNELS / groups)) });
  return fc.record({ groups: fc.constant(groups), inputs: perGroup, outputs: perGroup });
});

const surroundings = fc.record({
  size: fc.constantFrom(...SIZES),
  replicas: fc.integer({ min: 1, max: 3 }),
  imagesPerReplica: fc.integer({ min: 1, max: 5 }),
  activate: fc.boolean(),
  accumulate: fc.boolean(),
});

function randomCases(kernel: 1 | 3, stride: 1 | 2, count: number): Case[] {
  const cases = fc.tuple(grouping, surroundings, fc.boolean()).map(
    ([
      groups,
      {
        size: [height, width],
        activate,
        accumulate,
        ...rest
      },
      interleave,
    ]): Case => ({
      kernel,
      stride,
      ...groups,
      channelStride: kernel === 1 && interleave ? groups.groups : 1,
      height,
      width,
      activate: kernel === 3 && activate,
      accumulate: kernel === 3 && accumulate,
      ...rest,
    }),
  );
  return fc.sample(cases, { seed: SEED + kernel + stride, numRuns: count });
}

const CASES: readonly Case[] = [
  // The shapes of a paper's network: stem, primary, strided primary, secondary.
  { ...PLAIN, inputs: 3, outputs: 16, height: 32, width: 32 },
  { ...PLAIN, groups: 8, inputs: 2, outputs: 2, height: 32, width: 32, activate: true },
  { ...PLAIN, groups: 8, inputs: 2, outputs: 2, height: 16, width: 16, stride: 2, activate: true },
  { ...POINTWISE, groups: 2, channelStride: 2, inputs: 20, outputs: 20, height: 16, width: 16 },
  // The second and the third factor of a product: groups interleave in runs.
  { ...POINTWISE, groups: 10, channelStride: 2, inputs: 8, outputs: 8, height: 9, width: 13 },
  { ...POINTWISE, groups: 18, channelStride: 3, inputs: 2, outputs: 2, height: 8, width: 8, replicas: 2 },
  { ...POINTWISE, groups: 12, channelStride: 4, inputs: 5, outputs: 3, height: 2, width: 3 },
  // More channels than images, and the other way round.
  { ...PLAIN, inputs: 64, outputs: 64, height: 2, width: 3, imagesPerReplica: 1 },
  { ...PLAIN, groups: 64, height: 1, width: 1, imagesPerReplica: 5, replicas: 3, activate: true },
  { ...PLAIN, inputs: 5, outputs: 7, height: 1, width: 1, stride: 2, accumulate: true },
  {
    ...PLAIN,
    groups: 3,
    inputs: 4,
    outputs: 2,
    height: 9,
    width: 13,
    stride: 2,
    activate: true,
    replicas: 2,
  },
  {
    ...PLAIN,
    groups: 2,
    inputs: 1,
    outputs: 3,
    height: 2,
    width: 3,
    stride: 2,
    accumulate: true,
    replicas: 3,
  },
  { ...POINTWISE, groups: 64, channelStride: 64, height: 5, width: 7, replicas: 2 },
  { ...POINTWISE, inputs: 64, outputs: 64, height: 1, width: 1, imagesPerReplica: 1, replicas: 3 },
  // Runs of interleaved groups one behind the other: none of the networks has them, the indexing allows them.
  { ...POINTWISE, groups: 6, channelStride: 3, inputs: 5, outputs: 4, height: 2, width: 3 },
  ...randomCases(3, 1, 10),
  ...randomCases(3, 2, 10),
  ...randomCases(1, 1, 15),
];

describe('convolutions agree with float64', () => {
  test.each(CASES.map((c) => [title(c), c] as const))('%s', async (_, c) => {
    const batch: Batch = {
      images: c.replicas * c.imagesPerReplica,
      imagesPerReplica: c.imagesPerReplica,
      replicaWeights: 0,
      replicaStatistics: 0,
    };
    const shape = engineShape(c);
    const rows =
      c.kernel === 3
        ? { rows: shape.output.channels * c.inputs * 3, row: 3 }
        : { rows: shape.output.channels, row: c.inputs };
    const weights = new FlatBuffer('weights', c.replicas, { weight: rows });
    const gradient = new FlatBuffer('gradient', c.replicas, { weight: rows });
    const sized = { ...batch, replicaWeights: weights.layout.size };
    const x = maps('x', batch, shape.input);
    const dx = maps('dx', batch, shape.input);
    const y = maps('y', batch, shape.output);
    const dy = maps('dy', batch, shape.output);
    const affine = tensor('affine', 2 * c.replicas * shape.input.channels);
    const stored = c.activate ? { tensor: x, affine } : { tensor: x };

    const values = caseValues(c, shape);
    const inputs = [
      [x, padRows(values.x, c.width)],
      [dy, padRows(values.dy, shape.output.width)],
      [weights.tensor, weights.pack({ weight: values.weights })],
      [affine, Float32Array.from(values.affine)],
      ...(c.accumulate ? [[dx, padRows(values.dx, c.width)] as const] : []),
    ] as const;
    const expected = expectedValues(c, values);
    const kind =
      c.kernel === 3 ? `3x3 stride ${c.stride}` : `1x1 ${c.channelStride > 1 ? 'interleaved' : 'contiguous'}`;
    const firstBits: Float32Array[] = [];
    for (const [chosenFor, target] of TARGETS) {
      const results = await runOperations(
        (program) => {
          const weightView = weights.view('weight');
          convolve(program, sized, 'test', shape, { x: stored, weights: weightView, y });
          convolveInputGradient(program, sized, 'test', shape, { dy, weights: weightView, dx }, c.accumulate);
          const gradientView = gradient.view('weight');
          convolveWeightGradient(program, sized, 'test', shape, { x: stored, dy, gradient: gradientView });
        },
        inputs,
        { target },
      );
      const check = (what: string, actual: Iterable<number>, wanted: Iterable<number>) =>
        expect(
          errors.record(`${kind} ${what}`, [...actual], [...wanted]),
          `${what} for ${chosenFor}`,
        ).toBeLessThan(TOLERANCE);
      check('forward', unpadRows(results.floats(y), shape.output.width), expected.y);
      check('input gradient', unpadRows(results.floats(dx), c.width), expected.dx);
      check('weight gradient', gradient.unpack(results)['weight'] ?? [], expected.gradient);

      // Only the order of a weight gradient's sum follows the target.
      const bits = [results.floats(y), results.floats(dx)];
      if (firstBits.length === 0) firstBits.push(...bits);
      expect(bits, `the same bits for ${chosenFor}`).toEqual(firstBits);
    }
  });
});

function engineShape(c: Case): ConvolutionShape {
  const { kernel, stride, groups, channelStride, height, width } = c;
  return {
    kernel,
    stride,
    groups,
    channelStride,
    input: { channels: groups * c.inputs, height, width },
    output: {
      channels: groups * c.outputs,
      height: Math.ceil(height / stride),
      width: Math.ceil(width / stride),
    },
  };
}

/** Dense values of all replicas; weights and affine differ from replica to replica. */
function caseValues(c: Case, { input, output }: ConvolutionShape) {
  const images = c.replicas * c.imagesPerReplica;
  const inputs = images * input.channels * input.height * input.width;
  const weights = output.channels * c.inputs * c.kernel ** 2;
  return {
    x: floatNoise(inputs, 1),
    dx: floatNoise(inputs, 2),
    dy: floatNoise(images * output.channels * output.height * output.width, 3),
    weights: floatNoise(c.replicas * weights, 4),
    affine: floatNoise(2 * c.replicas * input.channels, 5),
  };
}

/** The oracle, replica by replica. */
function expectedValues(c: Case, values: ReturnType<typeof caseValues>) {
  const { kernel, stride, groups, channelStride, height: inHeight, width: inWidth } = c;
  const [inChannels, outChannels] = [groups * c.inputs, groups * c.outputs];
  const images = c.imagesPerReplica;
  const shape = { images, groups, channelStride, inChannels, outChannels, inHeight, inWidth, kernel, stride };
  const replicas = Array.from({ length: c.replicas }, (_, replica) => {
    const part = (all: Float64Array) => {
      const length = all.length / c.replicas;
      return all.subarray(replica * length, (replica + 1) * length);
    };
    const affine = part(values.affine);
    const plane = inHeight * inWidth;
    const normalise = (value: number, i: number) => {
      const channel = Math.floor(i / plane) % inChannels;
      return (affine[2 * channel] ?? NaN) * value + (affine[2 * channel + 1] ?? NaN);
    };
    const x = c.activate ? relu(part(values.x).map(normalise)) : part(values.x);
    const [weights, dy, before] = [part(values.weights), part(values.dy), part(values.dx)];
    const dx = reference.convolveInputGradient(dy, weights, shape);
    return {
      y: reference.convolve(x, weights, shape),
      dx: c.accumulate ? dx.map((value, i) => value + (before[i] ?? NaN)) : dx,
      gradient: reference.convolveWeightGradient(x, dy, shape),
    };
  });
  const join = (name: 'y' | 'dx' | 'gradient') => replicas.flatMap((replica) => [...replica[name]]);
  return { y: join('y'), dx: join('dx'), gradient: join('gradient') };
}
