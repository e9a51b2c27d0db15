/** The formulas of costs against what the kernels really load, counted while they run. */
import { beforeAll, describe, expect, test } from 'vitest';
import { groupBlock, productBlock, regularBlock } from '../network/block';
import { identityNetwork } from '../network/identityNetwork';
import type { Network, NetworkSpec } from '../network/network';
import { imageSetShape } from './images';
import { NetworkState } from './networkState';
import { type Program, tensor } from './program';
import { testDevice } from './testDevice';
import { LoadCounter, countLoads } from './testLoadCounter';
import { NORMALISATION, TRAINING, smallNetwork } from './testNetwork';
import { TARGETS } from './testTargets';
import {
  type TrainingSettings,
  evaluationProgram,
  initialisationProgram,
  trainingProgram,
} from './trainingPrograms';

const IMAGES = 3;

let counter: LoadCounter;
beforeAll(async () => {
  counter = new LoadCounter(await testDevice(), IMAGES);
});

/** All that runs for a network: its start, a step, an evaluation. */
function programs(changes: Partial<NetworkSpec>, settings: Partial<TrainingSettings> = {}): Program {
  return programsOf(smallNetwork(changes), settings);
}

function programsOf(network: Network, settings: Partial<TrainingSettings> = {}): Program {
  const state = new NetworkState(network, 2);
  const set = imageSetShape('training', 12, 2 ** 27, NORMALISATION);
  const predictions = tensor('predictions', 2 * IMAGES);
  const training: TrainingSettings = { ...TRAINING, imagesPerReplica: IMAGES, ...settings };
  return [
    ...initialisationProgram(state),
    ...trainingProgram(state, set, training),
    ...evaluationProgram(state, set, IMAGES, training.permutation, training.targetOf, predictions),
  ];
}

describe('the loads of every launch are what was counted', () => {
  test.each<readonly [string, Partial<NetworkSpec>, Partial<TrainingSettings>]>([
    ['IGC(3, 2)', { block: groupBlock(3, 2, 2) }, {}],
    ['GPC(2, 3), widening', { block: groupBlock(2, 3, 1), widthPolicy: 'double-m' }, {}],
    ['IGC(5, 4), odd groups of both convolutions', { block: groupBlock(5, 4, 4) }, {}],
    ['GPC(20, 1), wide groups', { block: groupBlock(20, 1, 1) }, {}],
    ['shortcuts', { block: groupBlock(2, 2, 2), depth: 8, identity: true }, {}],
    ['a regular convolution', { block: regularBlock(5), widthPolicy: 'double-l' }, {}],
    ['SumFusion(3, 2), fixed weights', { block: groupBlock(3, 2, 2, { sums: true }) }, {}],
    ['IGCV2(1, 3, 2)', { block: productBlock([1, 3, 2]) }, {}],
    ['explicit permutations of IGCV2', { block: productBlock([2, 2, 2]) }, { permutation: 'explicit' }],
    ['explicit permutation', { block: groupBlock(2, 2, 2) }, { permutation: 'explicit' }],
    ...TARGETS.map(
      ([name, target]) =>
        [name, { block: groupBlock(6, 5, 2), widthPolicy: 'double-l' }, { targetOf: () => target }] as const,
    ),
  ])('%s', async (_, changes, settings) => {
    const { expected, counted } = await loads(programs(changes, settings));
    expect(expected).toEqual(counted);
  });

  test('ties', async () => {
    const { spec } = smallNetwork({ block: regularBlock(3) });
    const launches = programsOf(identityNetwork(spec, 3)).filter(({ kernel }) => kernel === 'tie_gradients');
    expect(launches).toHaveLength(10);
    const { expected, counted } = await loads(launches);
    expect(expected).toEqual(counted);
  });
});

/** Of every launch, what its cost says and what was counted. */
async function loads(program: Program) {
  const counted = [];
  const expected = [];
  for (const dispatch of program) {
    // A crop says which of its pixels it loads: see below.
    if (dispatch.kernel === 'augment') continue;
    expected.push([dispatch.label, dispatch.cost.loads]);
    counted.push([dispatch.label, await counter.count(dispatch)]);
  }
  return { expected, counted };
}

test('a crop loads at most what its cost says', async () => {
  const augment = programs({}).find(({ kernel }) => kernel === 'augment');
  if (augment === undefined) throw new RangeError('Nothing augments.');
  const count = await counter.count(augment);
  expect(count).toBeLessThanOrEqual(augment.cost.loads);
  expect(count).toBeGreaterThan(augment.cost.loads / 2);
});

test('every launch moves bytes, no more than its bindings hold', () => {
  for (const { bindings, cost, label } of programs({})) {
    const bound = Object.values(bindings).reduce((sum, { tensor }) => sum + tensor.bytes, 0);
    expect(cost.bytes, label).toBeGreaterThan(0);
    expect(cost.bytes, label).toBeLessThanOrEqual(2 * bound);
  }
});

test('counts are put around loads, not around stores', () => {
  const wgsl = `@group(0) @binding(0) var<storage, read> x: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> y: array<f32>;
  let a = x[i + 1] * x[list[2]].zw;
  y[i] = select(0, x[j].w, inside); // x[0]
  y[i] += x[i][2];`;
  expect(countLoads(wgsl).split('\n').slice(-3)).toEqual([
    '  let a = counted_vec4f(x[i + 1]) * counted_vec2f(x[list[2]].zw);',
    '  y[i] = select(0, counted_f32(x[j].w), inside); ',
    'atomicAdd(&load_count, 1);   y[i] += counted_f32(x[i][2]);',
  ]);
});
