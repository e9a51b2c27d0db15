/** What ends a step: the search for numbers that are not finite, the report, and the update. */
import { describe, expect, test } from 'vitest';
import { updateRunning } from '../reference/batchNorm';
import { sgdStep } from '../reference/sgd';
import { imageSetShape } from './images';
import { NetworkState } from './networkState';
import { ErrorTable, TOLERANCE } from './testErrors';
import { type Inputs, boundTensor, onlyKernels, runProgram } from './testKernel';
import { floatNoise } from './testLayout';
import { NORMALISATION, TRAINING, smallNetwork } from './testNetwork';
import { RUNNING_KEEP, evaluationProgram, trainingProgram } from './trainingPrograms';

const errors = new ErrorTable('Update');

const REPLICAS = 3;
const STATE = new NetworkState(smallNetwork(), REPLICAS);
const SET = imageSetShape('set', 8, 2 ** 27, NORMALISATION);
const STEP = trainingProgram(STATE, SET, TRAINING);

const PARAMETERS = STATE.parameters.size;
const STATISTICS = STATE.statistics.size;
/** The verdicts of lib/verdict.wgsl. */
const [FINITE, BROKEN] = [1, 2];
const IMAGES: number = TRAINING.imagesPerReplica;
const GRADIENTS = floatNoise(REPLICAS * PARAMETERS, 1);

function parts(all: Float64Array): Float64Array[] {
  const length = all.length / REPLICAS;
  return Array.from({ length: REPLICAS }, (_, r) => all.subarray(r * length, (r + 1) * length));
}

describe('the report of a step', () => {
  const report = onlyKernels(STEP, 'finite_check', 'metrics');
  const outcomes = boundTensor(report, 'metrics', 'outcomes');

  /** Sound inputs, changed in one place. */
  function inputs(
    change: { of: 'gradients' | 'statistics' | 'losses'; at: number; bits: number } | undefined,
  ) {
    const values = {
      gradients: Float32Array.from(GRADIENTS),
      statistics: Float32Array.from(floatNoise(REPLICAS * STATISTICS, 2)),
      losses: Float32Array.from(floatNoise(2 * REPLICAS * IMAGES, 3), (v, i) => (i % 2 === 1 ? 1 : v + 2)),
    };
    if (change) new Uint32Array(values[change.of].buffer)[change.at] = change.bits;
    return [
      [STATE.gradients, values.gradients],
      [STATE.batchStatistics, values.statistics],
      [outcomes, values.losses],
      [STATE.metrics, new Float32Array(4 * REPLICAS)],
    ] as const;
  }

  async function run(given: Inputs, valid = IMAGES) {
    const metrics = (await runProgram(report, given, { valid })).floats(STATE.metrics);
    return Array.from({ length: REPLICAS }, (_, r) => {
      const [loss = NaN, correct = NaN, squares = NaN, verdict = NaN] = metrics.subarray(4 * r, 4 * r + 4);
      expect([FINITE, BROKEN]).toContain(verdict);
      return { loss, correct, squares, broken: verdict === BROKEN ? 1 : 0 };
    });
  }

  test('sums losses, hits and squared gradients of each replica', async () => {
    const given = inputs(undefined);
    const losses = Float64Array.from(given[2][1]).filter((_, i) => i % 2 === 0);
    for (const valid of [IMAGES, 1]) {
      const result = await run(given, valid);
      const sum = (values: Float64Array) => values.reduce((total, value) => total + value, 0);
      const expectedLoss = parts(losses).map((own) => sum(own.subarray(0, valid)));
      const squares = parts(GRADIENTS).map((own) => sum(own.map((v) => v * v)));
      expect(
        errors.record(
          'losses',
          result.map(({ loss }) => loss),
          expectedLoss,
        ),
      ).toBeLessThan(TOLERANCE);
      const measured = result.map((of) => of.squares);
      expect(errors.record('squared gradients', measured, squares)).toBeLessThan(TOLERANCE);
      expect(result.map(({ correct }) => correct)).toEqual([valid, valid, valid]);
      expect(result.map(({ broken }) => broken)).toEqual([0, 0, 0]);
    }
  });

  const bad = [
    ['NaN', 0x7fc00000],
    ['negative NaN', 0xffc00000],
    ['NaN of the least payload', 0x7f800001],
    ['infinity', 0x7f800000],
    ['minus infinity', 0xff800000],
  ] as const;
  const places = [
    ['first gradient', 'gradients', 0],
    ['gradient', 'gradients', Math.floor(PARAMETERS * 0.61)],
    ['last gradient', 'gradients', PARAMETERS - 1],
    ['first statistic', 'statistics', 0],
    ['last statistic', 'statistics', STATISTICS - 1],
    ['first loss', 'losses', 0],
    ['last loss', 'losses', 2 * (IMAGES - 1)],
  ] as const;
  test.each(bad)('finds %s wherever it is, in the replica that has it', async (_, bits) => {
    const size = { gradients: PARAMETERS, statistics: STATISTICS, losses: 2 * IMAGES };
    for (const [name, of, at] of places)
      for (const replica of [0, REPLICAS - 1]) {
        const result = await run(inputs({ of, at: replica * size[of] + at, bits }));
        const expected = result.map((__, r) => (r === replica ? 1 : 0));
        expect(
          result.map(({ broken }) => broken),
          `${name} of replica ${replica}`,
        ).toEqual(expected);
      }
  });

  test('takes huge and tiny numbers for finite, until their squares are not', async () => {
    const bitsOf = (value: number) => new Uint32Array(Float32Array.of(value).buffer)[0] ?? 0;
    const broken = async (of: 'gradients' | 'statistics' | 'losses', value: number) =>
      (await run(inputs({ of, at: 0, bits: bitsOf(value) }))).map((result) => result.broken);
    const sound = [0, 0, 0];
    expect(await broken('gradients', 1e18)).toEqual(sound);
    expect(await broken('gradients', 1e-45)).toEqual(sound);
    expect(await broken('statistics', 3.4e38)).toEqual(sound);
    expect(await broken('losses', 3.4e38)).toEqual(sound);
    // A gradient norm of 2e19 is beyond what the report can hold: such a step has diverged.
    expect(await broken('gradients', 2e19)).toEqual([1, 0, 0]);
  });

  test('leaves out images that do not count', async () => {
    const result = await run(inputs({ of: 'losses', at: 2 * (IMAGES - 1), bits: 0x7fc00000 }), IMAGES - 1);
    expect(result.map(({ broken }) => broken)).toEqual([0, 0, 0]);
  });

  test('does not forget that a replica was not finite', async () => {
    const [gradients, statistics, losses] = inputs(undefined);
    const before = Float32Array.from({ length: 4 * REPLICAS }, (_, i) => (i === 7 ? BROKEN : 0));
    const result = await run([gradients, statistics, losses, [STATE.metrics, before]]);
    expect(result.map(({ broken }) => broken)).toEqual([0, 1, 0]);
  });
});

test('an evaluation batch is judged by itself: one that was not finite does not spoil the next', async () => {
  const report = onlyKernels(evaluationProgram(STATE, SET, IMAGES, 'folded'), 'metrics');
  const metrics = boundTensor(report, 'metrics', 'metrics');
  const inputs = (losses: Float32Array, before: Float32Array): Inputs => [
    [boundTensor(report, 'metrics', 'outcomes'), losses],
    [metrics, before],
  ];
  const losses = new Float32Array(2 * REPLICAS * IMAGES).fill(1);
  const broken = losses.with(2 * IMAGES, NaN);
  const first = await runProgram(report, inputs(broken, new Float32Array(4 * REPLICAS)), { valid: IMAGES });
  const [, one = [], two = []] = parts(Float64Array.from(first.floats(metrics)));
  expect([...one]).toEqual([NaN, IMAGES, 0, BROKEN]);
  expect([...two]).toEqual([IMAGES, IMAGES, 0, FINITE]);
  const second = await runProgram(report, inputs(losses, first.floats(metrics)), { valid: IMAGES });
  const sound = [IMAGES, IMAGES, 0, FINITE];
  expect([...second.floats(metrics)]).toEqual([...sound, ...sound, ...sound]);
});

const ALL_FINITE = Float32Array.from({ length: 4 * REPLICAS }, (_, i) => (i % 4 === 3 ? FINITE : 0));
/** Replica 1 was not finite. */
const ONE_BROKEN = ALL_FINITE.with(7, BROKEN);

describe('the update', () => {
  const weights = floatNoise(REPLICAS * PARAMETERS, 4);
  const velocities = floatNoise(REPLICAS * PARAMETERS, 5);

  async function run(settings: { momentum: number; decay: number }, metrics: Float32Array) {
    const step = trainingProgram(STATE, SET, { ...TRAINING, ...settings });
    const given: Inputs = [
      [STATE.gradients, Float32Array.from(GRADIENTS)],
      [STATE.weights, Float32Array.from(weights)],
      [STATE.velocities, Float32Array.from(velocities)],
      [STATE.metrics, metrics],
    ];
    const results = await runProgram(onlyKernels(step, 'sgd'), given, { learningRate: 0.1 });
    return { w: results.floats(STATE.weights), velocity: results.floats(STATE.velocities) };
  }

  test.each([
    { momentum: 0.9, decay: 1e-4 },
    { momentum: 0, decay: 0 },
  ])('is that of PyTorch, momentum $momentum, decay $decay', async (settings) => {
    const { w, velocity } = await run(settings, ALL_FINITE);
    const expected = sgdStep(weights, velocities, GRADIENTS, { lr: 0.1, ...settings });
    expect(errors.record('weights', w, expected.w)).toBeLessThan(TOLERANCE);
    expect(errors.record('velocities', velocity, expected.velocity)).toBeLessThan(TOLERANCE);
  });

  test('leaves all replicas exactly as they were when one is not finite', async () => {
    const { w, velocity } = await run({ momentum: 0.9, decay: 1e-4 }, ONE_BROKEN);
    expect(w).toEqual(Float32Array.from(weights));
    expect(velocity).toEqual(Float32Array.from(velocities));
  });
});

describe('running statistics', () => {
  const [running, own] = [floatNoise(REPLICAS * STATISTICS, 6), floatNoise(REPLICAS * STATISTICS, 7)];

  async function run(metrics: Float32Array) {
    const results = await runProgram(onlyKernels(STEP, 'update_statistics'), [
      [STATE.running, Float32Array.from(running)],
      [STATE.batchStatistics, Float32Array.from(own)],
      [STATE.metrics, metrics],
    ]);
    return results.floats(STATE.running);
  }

  test('move on as in PyTorch', async () => {
    const batches = parts(own);
    const expected = parts(running).flatMap((mean, replica) => {
      const batch = batches[replica] ?? new Float64Array();
      const shape = { images: 2, channels: mean.length, plane: 1 };
      // Means and variances alike move so; the variance of a batch comes unbiased.
      return [
        ...updateRunning({ mean, variance: mean }, { mean: batch, variance: batch }, shape, RUNNING_KEEP)
          .mean,
      ];
    });
    expect(errors.record('running statistics', await run(ALL_FINITE), expected)).toBeLessThan(TOLERANCE);
  });

  test('stay when a replica is not finite', async () => {
    expect(await run(ONE_BROKEN)).toEqual(Float32Array.from(running));
  });
});
