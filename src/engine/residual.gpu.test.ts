/** What works pixel by pixel between convolutions, against float64: residual sums, ReLU, subsampling, pooling. */
import { describe, expect, test } from 'vitest';
import { globalAverage, globalAverageBackward } from '../reference/pool';
import { relu, reluBackward } from '../reference/relu';
import { addResidual } from '../reference/residual';
import { type Batch, type MapShape, maps } from './maps';
import {
  featureVectors,
  pool,
  poolGradient,
  reluGradient,
  residual,
  subsample,
  subsampleGradient,
} from './pointwiseOperations';
import { tensor } from './program';
import { ErrorTable, TOLERANCE } from './testErrors';
import { runOperations } from './testKernel';
import { floatNoise, padRows, unpadRows } from './testLayout';

const errors = new ErrorTable('Residual sums and pooling');

const BATCH: Batch = { images: 6, imagesPerReplica: 3, replicaWeights: 0, replicaStatistics: 0 };
const REPLICAS = BATCH.images / BATCH.imagesPerReplica;

const SHAPES: readonly MapShape[] = [
  { channels: 5, height: 5, width: 7 },
  { channels: 4, height: 8, width: 8 },
  { channels: 33, height: 1, width: 1 },
];

function named(shapes: readonly MapShape[]) {
  return shapes.map((shape) => [`${shape.channels} maps of ${shape.height}x${shape.width}`, shape] as const);
}

function elements({ channels, height, width }: MapShape): number {
  return BATCH.images * channels * height * width;
}

/** Scale and shift of each replica's channels, [replicas, channels, 2]. */
function affineNoise({ channels }: MapShape, seed: number): Float64Array {
  return floatNoise(2 * REPLICAS * channels, seed);
}

/** scale x + shift */
function normalise(x: Float64Array, affine: Float64Array, { channels, height, width }: MapShape) {
  return x.map((value, i) => {
    const image = Math.floor(i / (channels * height * width));
    const replica = Math.floor(image / BATCH.imagesPerReplica);
    const place = 2 * (replica * channels + (Math.floor(i / (height * width)) % channels));
    return (affine[place] ?? NaN) * value + (affine[place + 1] ?? NaN);
  });
}

describe('a residual sum', () => {
  const modes = [
    ['as it is', false, false],
    ['before batch norm and ReLU', true, true],
    ['before batch norm', true, false],
  ] as const;
  const cases = named(SHAPES).flatMap(([name, shape]) =>
    modes.map((mode) => [name, ...mode, shape] as const),
  );
  test.each(cases)('of %s, the shortcut stored %s', async (_, mode, withAffine, withRelu, shape) => {
    const [x, shortcut, y] = [maps('x', BATCH, shape), maps('s', BATCH, shape), maps('y', BATCH, shape)];
    const affine = tensor('affine', 2 * REPLICAS * shape.channels);
    const shortcutAffine = tensor('shortcut affine', 2 * REPLICAS * shape.channels);
    const [xs, ss] = [floatNoise(elements(shape), 1), floatNoise(elements(shape), 2)];
    const [affines, shortcutAffines] = [affineNoise(shape, 3), affineNoise(shape, 4)];
    const stored = withAffine ? { tensor: shortcut, affine: shortcutAffine } : { tensor: shortcut };
    const results = await runOperations(
      (program) =>
        residual(program, BATCH, 'test', shape, { x, affine, shortcut: { ...stored, relu: withRelu }, y }),
      [
        [x, padRows(xs, shape.width)],
        [shortcut, padRows(ss, shape.width)],
        [affine, Float32Array.from(affines)],
        [shortcutAffine, Float32Array.from(shortcutAffines)],
      ],
    );
    const normalised = withAffine ? normalise(ss, shortcutAffines, shape) : ss;
    const added = withRelu ? relu(normalised) : normalised;
    const expected = relu(addResidual(normalise(xs, affines, shape), added));
    const result = unpadRows(results.floats(y), shape.width);
    expect(errors.record(`residual, shortcut ${mode}`, result, expected)).toBeLessThan(TOLERANCE);
  });
});

test('the gradient of a ReLU passes exactly where the output is above 0', async () => {
  for (const shape of SHAPES) {
    const [y, dz] = [maps('y', BATCH, shape), maps('dz', BATCH, shape)];
    const ys = relu(floatNoise(elements(shape), 1));
    const dzs = floatNoise(elements(shape), 2);
    const results = await runOperations(
      (program) => reluGradient(program, BATCH, 'test', shape, { y, dz }),
      [
        [y, padRows(ys, shape.width)],
        [dz, padRows(dzs, shape.width)],
      ],
    );
    const result = unpadRows(results.floats(dz), shape.width);
    expect(result).toEqual(Float32Array.from(reluBackward(ys, dzs)));
  }
});

describe('subsampling', () => {
  const shapes = [...SHAPES, { channels: 2, height: 9, width: 13 }, { channels: 3, height: 2, width: 3 }];
  const cases = named(shapes).flatMap(([name, shape]) =>
    [false, true].map((activate) => [`${name}${activate ? ', activated' : ''}`, shape, activate] as const),
  );
  test.each(cases)('%s', async (_, input, activate) => {
    const { channels } = input;
    const output = { channels, height: Math.ceil(input.height / 2), width: Math.ceil(input.width / 2) };
    const [x, dx] = [maps('x', BATCH, input), maps('dx', BATCH, input)];
    const [y, dy] = [maps('y', BATCH, output), maps('dy', BATCH, output)];
    const affine = tensor('affine', 2 * REPLICAS * channels);
    const [xs, dys] = [floatNoise(elements(input), 1), floatNoise(elements(output), 2)];
    const affines = affineNoise(input, 3);
    const results = await runOperations(
      (program) => {
        const stored = activate ? { tensor: x, affine } : { tensor: x };
        subsample(program, BATCH, 'test', input, output, { x: stored, y });
        subsampleGradient(program, BATCH, 'test', input, output, { dy, dx });
      },
      [
        [x, padRows(xs, input.width)],
        [dy, padRows(dys, output.width)],
        [affine, Float32Array.from(affines)],
      ],
    );
    const read = activate ? relu(normalise(xs, affines, input)) : xs;
    const [expected, gradient] = [new Float64Array(elements(output)), new Float64Array(elements(input))];
    for (let i = 0; i < expected.length; i++) {
      const row = Math.floor(i / output.width);
      const plane = Math.floor(row / output.height);
      const from = (plane * input.height + 2 * (row % output.height)) * input.width + 2 * (i % output.width);
      expected[i] = read[from] ?? NaN;
      gradient[from] = dys[i] ?? NaN;
    }
    const sampled = unpadRows(results.floats(y), output.width);
    expect(errors.record('subsample', sampled, expected)).toBeLessThan(TOLERANCE);
    expect(unpadRows(results.floats(dx), input.width)).toEqual(Float32Array.from(gradient));
  });
});

describe('the average pool', () => {
  const cases = named(SHAPES).flatMap(([name, shape]) =>
    [false, true].map((activate) => [`${name}${activate ? ', activated' : ''}`, shape, activate] as const),
  );
  test.each(cases)('%s', async (_, shape, activate) => {
    const [x, dx] = [maps('x', BATCH, shape), maps('dx', BATCH, shape)];
    const padded = 4 * featureVectors(shape.channels);
    const features = tensor('features', BATCH.images * padded);
    const dFeatures = tensor('features gradient', BATCH.images * padded);
    const affine = tensor('affine', 2 * REPLICAS * shape.channels);
    const [xs, ds] = [floatNoise(elements(shape), 1), floatNoise(BATCH.images * shape.channels, 2)];
    const affines = affineNoise(shape, 3);
    const results = await runOperations(
      (program) => {
        pool(program, BATCH, shape, { x: activate ? { tensor: x, affine } : { tensor: x }, features });
        poolGradient(program, BATCH, shape, { dFeatures, dx });
      },
      [
        [x, padRows(xs, shape.width)],
        [dFeatures, padRows(ds, shape.channels)],
        [affine, Float32Array.from(affines)],
      ],
    );
    const plane = shape.height * shape.width;
    const read = activate ? relu(normalise(xs, affines, shape)) : xs;
    const averages = unpadRows(results.floats(features), shape.channels);
    expect(errors.record('pool', averages, globalAverage(read, plane))).toBeLessThan(TOLERANCE);
    const gradient = unpadRows(results.floats(dx), shape.width);
    const expected = globalAverageBackward(ds, plane);
    expect(errors.record('pool gradient', gradient, expected)).toBeLessThan(TOLERANCE);
  });
});
