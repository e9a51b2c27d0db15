/** Batch norm against float64: statistics, inference and gradients, on friendly and on nasty numbers. */
import { describe, expect, test } from 'vitest';
import {
  type Affine,
  batchMoments,
  batchNormBackward,
  batchNormForward,
  updateRunning,
} from '../reference/batchNorm';
import { type Batch, type MapShape, maps } from './maps';
import {
  type BatchNorm,
  EPSILON,
  batchNorm,
  batchNormGradient,
  batchNormInference,
} from './batchNormOperations';
import { tensor } from './program';
import { GPU_TARGET, type Target } from './target';
import { ErrorTable, TOLERANCE } from './testErrors';
import { type Results, runOperations } from './testKernel';
import { FlatBuffer, floatNoise, padRows, unpadRows } from './testLayout';

const errors = new ErrorTable('Batch norm');

interface Case {
  readonly shape: MapShape;
  readonly replicas: number;
  readonly imagesPerReplica: number;
  readonly target?: Target;
}

const FEW_THREADS: Target = { ...GPU_TARGET, busyThreads: 1 };

const CASES: readonly (readonly [string, Case])[] = [
  ['odd maps', { shape: { channels: 5, height: 5, width: 7 }, replicas: 2, imagesPerReplica: 3 }],
  ['a vector a row', { shape: { channels: 3, height: 9, width: 4 }, replicas: 3, imagesPerReplica: 2 }],
  ['single pixels', { shape: { channels: 70, height: 1, width: 1 }, replicas: 2, imagesPerReplica: 5 }],
  ['large maps', { shape: { channels: 2, height: 32, width: 32 }, replicas: 1, imagesPerReplica: 20 }],
  [
    'large maps, long sums',
    {
      shape: { channels: 2, height: 32, width: 32 },
      replicas: 2,
      imagesPerReplica: 20,
      target: FEW_THREADS,
    },
  ],
];

/** A batch norm of one case, its buffers, and its values as dense arrays of all replicas. */
function setUp({ shape, replicas, imagesPerReplica }: Case) {
  const rows = { rows: 1, row: shape.channels };
  const weights = new FlatBuffer('weights', replicas, { gamma: rows, beta: rows });
  const gradients = new FlatBuffer('gradients', replicas, { gamma: rows, beta: rows });
  const statistics = new FlatBuffer('statistics', replicas, { mean: rows, variance: rows });
  const batch: Batch = {
    images: replicas * imagesPerReplica,
    imagesPerReplica,
    replicaWeights: weights.layout.size,
    replicaStatistics: statistics.layout.size,
  };
  const norm: BatchNorm = {
    label: 'norm',
    shape,
    gamma: weights.view('gamma'),
    beta: weights.view('beta'),
    affine: tensor('affine', 2 * replicas * shape.channels),
    moments: tensor('moments', 2 * replicas * shape.channels),
  };
  const [x, dz] = [maps('x', batch, shape), maps('dz', batch, shape)];
  const elements = batch.images * shape.channels * shape.height * shape.width;
  const gamma = floatNoise(replicas * shape.channels, 11);
  const beta = floatNoise(replicas * shape.channels, 12);
  return { weights, gradients, statistics, batch, norm, x, dz, elements, gamma, beta };
}

/** The oracle for each replica; `make` gives a part of what all replicas have. */
function perReplica<T>({ replicas }: Case, make: (part: (all: Float64Array) => Float64Array) => T): T[] {
  return Array.from({ length: replicas }, (_, replica) =>
    make((all) => all.subarray((replica * all.length) / replicas, ((replica + 1) * all.length) / replicas)),
  );
}

function normShape({ shape, imagesPerReplica }: Case) {
  return { images: imagesPerReplica, channels: shape.channels, plane: shape.height * shape.width };
}

/** relu-free normalised values, as the convolutions that read a stored map compute them, in float32. */
function applyAffine(affine: Float32Array, x: Float64Array, { shape, imagesPerReplica }: Case): Float64Array {
  const plane = shape.height * shape.width;
  return x.map((value, i) => {
    const channel = Math.floor(i / plane) % shape.channels;
    const replica = Math.floor(i / (plane * shape.channels * imagesPerReplica));
    const place = 2 * (replica * shape.channels + channel);
    const scaled = Math.fround((affine[place] ?? NaN) * value);
    return Math.fround(scaled + (affine[place + 1] ?? NaN));
  });
}

/** The two columns of [replicas, channels, 2]. */
function columns(results: Results, of: BatchNorm['affine']): [Float32Array, Float32Array] {
  const pairs = results.floats(of);
  return [pairs.filter((_, i) => i % 2 === 0), pairs.filter((_, i) => i % 2 === 1)];
}

async function forward(c: Case, values: Float64Array) {
  const { weights, statistics, batch, norm, x, gamma, beta } = setUp(c);
  const results = await runOperations(
    (program) => batchNorm(program, batch, norm, { x, batchStatistics: statistics.view('mean') }),
    [
      [x, padRows(values, c.shape.width)],
      [weights.tensor, weights.pack({ gamma, beta })],
    ],
    c.target && { target: c.target },
  );
  const [mean, inverseStd] = columns(results, norm.moments);
  return {
    affine: results.floats(norm.affine),
    mean,
    inverseStd,
    batchStatistics: statistics.unpack(results),
  };
}

describe('the statistics of a batch', () => {
  test.each(CASES)('%s', async (_, c) => {
    const { elements, gamma, beta } = setUp(c);
    const x = floatNoise(elements, 1);
    const result = await forward(c, x);
    const oracle = perReplica(c, (part) => {
      const affine: Affine = { scale: part(gamma), shift: part(beta) };
      return batchNormForward(part(x), normShape(c), affine);
    });
    const zero = new Float64Array(c.shape.channels);
    const running = oracle.map(({ moments }) =>
      updateRunning({ mean: zero, variance: zero }, moments, normShape(c), 0),
    );
    expect(
      errors.record(
        'mean',
        result.mean,
        oracle.flatMap(({ moments }) => [...moments.mean]),
      ),
    ).toBeLessThan(TOLERANCE);
    expect(
      errors.record(
        '1 / std',
        result.inverseStd,
        oracle.flatMap(({ moments }) => Array.from(moments.variance, (v) => 1 / Math.sqrt(v + EPSILON))),
      ),
    ).toBeLessThan(TOLERANCE);
    expect(
      errors.record(
        'normalised',
        applyAffine(result.affine, x, c),
        oracle.flatMap(({ y }) => [...y]),
      ),
    ).toBeLessThan(TOLERANCE);
    const { mean = [], variance = [] } = result.batchStatistics;
    expect(
      errors.record(
        'batch mean',
        mean,
        running.flatMap(({ mean }) => [...mean]),
      ),
    ).toBeLessThan(TOLERANCE);
    expect(
      errors.record(
        'batch variance, unbiased',
        variance,
        running.flatMap(({ variance }) => [...variance]),
      ),
    ).toBeLessThan(TOLERANCE);
  });
});

/**
 * Numbers that lose digits. Sums are taken of differences from a channel's first value, so a mean far from 0 costs
 * nothing; what costs is a first value that is itself far from the mean. At d standard deviations about d^2 / 2^24 of the
 * variance is lost, until the value alone makes up the variance. A mean itself is stored to 2^-24 of its size.
 */
describe('the statistics of numbers that lose digits', () => {
  const large = (n: number): Case => ({
    shape: { channels: 1, height: 32, width: 32 },
    replicas: 1,
    imagesPerReplica: n,
  });
  const first = (value: number) => (noise: Float64Array) => noise.map((v, i) => (i === 0 ? value : v));
  const cases: readonly (readonly [string, number, number, (noise: Float64Array) => Float64Array])[] = [
    ['mean 1000, std 1', 8, TOLERANCE, (noise) => noise.map((v) => 1000 + Math.sqrt(3) * v)],
    ['mean -1e5, std 10', 8, 1e-3, (noise) => noise.map((v) => -1e5 + 17 * v)],
    ['tiny numbers', 8, TOLERANCE, (noise) => noise.map((v) => 1e-4 * v)],
    ['the first 17 std away', 20, TOLERANCE, first(10)],
    ['the first 170 std away', 20, 1e-2, first(100)],
    ['the first 17,000 std away', 20, 1e-2, first(1e4)],
  ];
  test.each(cases)('%s', async (name, images, tolerance, make) => {
    const c = large(images);
    const x = make(floatNoise(setUp(c).elements, 3)).map(Math.fround);
    const { mean, inverseStd } = await forward(c, x);
    const moments = batchMoments(x, normShape(c));
    const std = Math.sqrt((moments.variance[0] ?? NaN) + EPSILON);
    // An error of the mean counts in standard deviations: that is how far it moves what is normalised.
    const offset = Math.abs((mean[0] ?? NaN) - (moments.mean[0] ?? NaN)) / std;
    expect(errors.record(`mean in std: ${name}`, [1 + offset], [1])).toBeLessThan(tolerance);
    expect(errors.record(`1 / std: ${name}`, inverseStd, [1 / std])).toBeLessThan(tolerance);
  });

  test('mean 1000, std 1: normalised values keep four digits', async () => {
    // They are scale x + shift in float32, each term a thousand times the sum: 1000 / 2^24 is lost whatever the moments.
    const c = large(8);
    const x = floatNoise(setUp(c).elements, 3).map((v) => Math.fround(1000 + Math.sqrt(3) * v));
    const { gamma: scale, beta: shift } = setUp(c);
    const { affine } = await forward(c, x);
    const { y } = batchNormForward(x, normShape(c), { scale, shift });
    expect(errors.record('normalised: mean 1000, std 1', applyAffine(affine, x, c), y)).toBeLessThan(
      TOLERANCE,
    );
  });

  test('a constant channel has no variance, and one value no unbiased one', async () => {
    const constant = await forward(large(8), new Float64Array(8 * 1024).fill(Math.fround(1000.1)));
    expect(constant.mean[0]).toBe(Math.fround(1000.1));
    expect(constant.inverseStd[0]).toBeCloseTo(1 / Math.sqrt(EPSILON), 2);
    const one: Case = { shape: { channels: 1, height: 1, width: 1 }, replicas: 1, imagesPerReplica: 1 };
    const { batchStatistics } = await forward(one, Float64Array.of(3));
    expect(batchStatistics).toEqual({ mean: Float32Array.of(3), variance: Float32Array.of(0) });
  });
});

test('inference uses the running statistics', async () => {
  for (const [, c] of CASES.slice(0, 3)) {
    const { weights, statistics, batch, norm, gamma, beta } = setUp(c);
    const mean = floatNoise(gamma.length, 13);
    const variance = floatNoise(gamma.length, 14).map((v) => Math.fround(v * v));
    const results = await runOperations(
      (program) =>
        batchNormInference(program, batch, norm, {
          mean: statistics.view('mean'),
          variance: statistics.view('variance'),
        }),
      [
        [statistics.tensor, statistics.pack({ mean, variance })],
        [weights.tensor, weights.pack({ gamma, beta })],
      ],
    );
    const scale = gamma.map((value, i) => value / Math.sqrt((variance[i] ?? NaN) + EPSILON));
    const shift = beta.map((value, i) => value - (scale[i] ?? NaN) * (mean[i] ?? NaN));
    const [gpuScale, gpuShift] = columns(results, norm.affine);
    expect(errors.record('inference', [...gpuScale, ...gpuShift], [...scale, ...shift])).toBeLessThan(
      TOLERANCE,
    );
  }
});

describe('the gradient', () => {
  const friendly = CASES.flatMap(([name, c]) =>
    [false, true].flatMap((relu) =>
      [false, true].map((overDz) => {
        const over = overDz ? 'over dz' : 'over x';
        return [`${name}${relu ? ' and ReLU' : ''}, ${over}`, c, { relu, overDz }, 0] as const;
      }),
    ),
  );
  const odd: Case = { shape: { channels: 5, height: 5, width: 7 }, replicas: 2, imagesPerReplica: 3 };
  const far = ['mean 1000', odd, { relu: false, overDz: false }, 1000] as const;
  test.each([...friendly, far])('%s', async (_, c, how, offset) => {
    const { weights, gradients, statistics, batch, norm, x, dz, elements, gamma, beta } = setUp(c);
    const [xs, dzs] = [floatNoise(elements, 1).map((v) => Math.fround(v + offset)), floatNoise(elements, 2)];
    const results = await runOperations(
      (program) => {
        batchNorm(program, batch, norm, { x, batchStatistics: statistics.view('mean') });
        batchNormGradient(program, batch, norm, how, { x, dz, gradients: gradients.view('gamma') });
      },
      [
        [x, padRows(xs, c.shape.width)],
        [dz, padRows(dzs, c.shape.width)],
        [weights.tensor, weights.pack({ gamma, beta })],
      ],
      c.target && { target: c.target },
    );
    const oracle = perReplica(c, (part) => {
      const affine: Affine = { scale: part(gamma), shift: part(beta) };
      const { y, moments } = batchNormForward(part(xs), normShape(c), affine);
      const dy = how.relu ? part(dzs).map((value, i) => ((y[i] ?? NaN) > 0 ? value : 0)) : part(dzs);
      return batchNormBackward(part(xs), dy, normShape(c), affine.scale, moments);
    });
    const suffix = offset > 0 ? `: mean ${offset}` : '';
    const dx = unpadRows(results.floats(how.overDz ? dz : x), c.shape.width);
    expect(
      errors.record(
        `input gradient${suffix}`,
        dx,
        oracle.flatMap(({ dx }) => [...dx]),
      ),
    ).toBeLessThan(TOLERANCE);
    const { gamma: dGamma = [], beta: dBeta = [] } = gradients.unpack(results);
    expect(
      errors.record(
        `gradient to gamma${suffix}`,
        dGamma,
        oracle.flatMap(({ dScale }) => [...dScale]),
      ),
    ).toBeLessThan(TOLERANCE);
    expect(
      errors.record(
        `gradient to beta${suffix}`,
        dBeta,
        oracle.flatMap(({ dShift }) => [...dShift]),
      ),
    ).toBeLessThan(TOLERANCE);
  });
});
