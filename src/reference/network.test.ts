import { describe, expect, it } from 'vitest';
import { type Block, groupBlock, productBlock, regularBlock } from '../network/block';
import { type Network, type WidthPolicy, buildNetwork } from '../network/network';
import { parameters, statistics } from '../network/parameters';
import { member } from './array';
import { initialState } from '../network/initialise';
import { ReferenceNetwork } from './network';
import { noise, slopeError } from './testGradient';

const CLASSES = 5;
const IMAGES = 3;
const SIZE = 8;
const LABELS = [4, 0, 2];

function network(block: Block, depth: number, widthPolicy: WidthPolicy, identity = false): Network {
  return buildNetwork({ block, depth, widthPolicy, identity, classes: CLASSES });
}

function images(seed: number, size = SIZE): Float64Array {
  return noise(IMAGES * 3 * size * size, seed);
}

/** Initial values, but scales and shifts away from 1 and 0, where mistakes would hide. */
function unevenState(net: Network, seed: number): Map<string, Float64Array> {
  const state = initialState(net, seed);
  for (const [name, tensor] of state) {
    const shake = noise(tensor.length, seed + name.length).map((value) => 0.3 * value);
    if (/norm\.(weight|bias)|classifier\.bias/.test(name))
      state.set(
        name,
        tensor.map((value, i) => value + (shake[i] ?? 0)),
      );
  }
  return state;
}

const NETWORKS: readonly [string, Network][] = [
  ['IGC', network(groupBlock(4, 2, 2), 5, 'constant')],
  ['GPC', network(groupBlock(4, 2, 1), 5, 'constant')],
  ['K that is neither 1 nor M', network(groupBlock(3, 2, 3), 5, 'constant')],
  ['M = 1', network(groupBlock(4, 1, 1), 5, 'constant')],
  ['regular', network(regularBlock(3), 5, 'constant')],
  ['IGC, M doubled', network(groupBlock(2, 2, 2), 5, 'double-m')],
  ['IGC, L doubled', network(groupBlock(2, 2, 2), 5, 'double-l')],
  ['GPC of odd M, L doubled', network(groupBlock(2, 3, 1), 5, 'double-l')],
  ['regular, doubled', network(regularBlock(2), 5, 'double-m')],
  ['SumFusion', network(groupBlock(3, 2, 2, { sums: true }), 5, 'constant')],
  ['deep roots', network(groupBlock(4, 1, 1, { laterL: [2, 1] }), 5, 'constant')],
  ['IGCV2', network(productBlock([1, 2, 3]), 5, 'constant')],
  ['IGCV2 of four factors', network(productBlock([1, 2, 2, 2]), 5, 'constant')],
  ['IGCV2, last size doubled, identity', network(productBlock([1, 2, 2]), 8, 'double-l', true)],
  ['identity', network(groupBlock(2, 2, 2), 8, 'constant', true)],
  ['identity, M doubled', network(groupBlock(2, 2, 2), 8, 'double-m', true)],
  ['identity, L doubled', network(groupBlock(2, 2, 1), 8, 'double-l', true)],
  ['identity, four blocks a stage', network(groupBlock(2, 1, 1), 14, 'constant', true)],
  ['identity, regular', network(regularBlock(3), 8, 'double-m', true)],
];

describe('ReferenceNetwork', () => {
  it.each(NETWORKS)('has the gradients of finite differences: %s', (_, net) => {
    const reference = new ReferenceNetwork(net, unevenState(net, 11));
    const x = images(5);
    const { gradients } = reference.gradients(x, LABELS);
    expect([...gradients.keys()].toSorted()).toEqual(
      parameters(net)
        .map(({ name }) => name)
        .toSorted(),
    );
    const loss = () => reference.score(x, LABELS).loss;
    const wrong = [...gradients].filter(
      ([name, gradient]) => !(slopeError(loss, member(reference.state, name), gradient) < 1e-6),
    );
    expect(wrong.map(([name]) => name)).toEqual([]);
  });

  it('learns a batch by heart', () => {
    const net = network(groupBlock(4, 2, 2), 8, 'constant', true);
    const reference = new ReferenceNetwork(net, initialState(net, 1));
    const x = images(6);
    const settings = { lr: 0.05, momentum: 0.9, decay: 1e-4 };
    const losses = Array.from({ length: 25 }, () => reference.step(x, LABELS, settings));
    expect(losses[0]?.loss).toBeGreaterThan(1);
    expect(losses.at(-1)?.loss).toBeLessThan(0.1);
    expect(losses.at(-1)?.correct).toBe(IMAGES);
  });

  it('steps as the gradients say', () => {
    const net = network(groupBlock(2, 2, 2), 5, 'constant');
    const state = initialState(net, 2);
    const reference = new ReferenceNetwork(net, state);
    const x = images(7);
    const { loss, correct, gradients } = reference.gradients(x, LABELS);
    expect(reference.step(x, LABELS, { lr: 0.1, momentum: 0, decay: 0 })).toEqual({ loss, correct });
    for (const [name, gradient] of gradients) {
      const old = member(state, name);
      expect(member(reference.state, name)).toEqual(
        old.map((value, i) => value - 0.1 * (gradient[i] ?? NaN)),
      );
    }
  });

  it('leaves fixed weights as they are, whatever the weight decay', () => {
    const net = network(groupBlock(3, 2, 2, { sums: true }), 5, 'constant');
    const reference = new ReferenceNetwork(net, initialState(net, 4));
    const name = 'stages.1.0.secondary.weight';
    const primary = member(reference.state, 'stages.1.0.primary.weight');
    for (let step = 0; step < 3; step++)
      reference.step(images(5), LABELS, { lr: 0.1, momentum: 0.9, decay: 0.1 });
    expect(member(reference.state, name)).toEqual(new Float64Array(18).fill(1));
    expect(member(reference.state, 'stages.1.0.primary.weight')).not.toEqual(primary);
    expect(reference.gradients(images(5), LABELS).gradients.has(name)).toBe(false);
  });

  it('keeps running statistics with 0.9 of the old value', () => {
    const net = network(groupBlock(2, 2, 2), 5, 'constant');
    const reference = new ReferenceNetwork(net, initialState(net, 2));
    const x = images(8);
    for (let step = 0; step < 100; step++) reference.step(x, LABELS, { lr: 0, momentum: 0, decay: 0 });
    // The running moments have converged to the batch's, but for the unbiased variance.
    const training = reference.gradients(x, LABELS);
    expect(reference.evaluate(x, LABELS).loss).toBeCloseTo(training.loss, 1);
    for (const { name } of statistics(net))
      expect(member(reference.state, name).every((value) => Number.isFinite(value))).toBe(true);
  });

  it('takes images of any size, and copies of the tensors', () => {
    const net = network(groupBlock(2, 2, 2), 8, 'constant', true);
    const state = initialState(net, 3);
    const before = structuredClone(state);
    const reference = new ReferenceNetwork(net, state);
    for (const size of [7, 8, 13]) {
      const { loss } = reference.step(images(9, size), LABELS, { lr: 0.1, momentum: 0.9, decay: 0 });
      expect(loss).toBeGreaterThan(0);
    }
    expect(state).toEqual(before);
  });

  it('refuses tensors that are missing or of another shape, and images that are not square', () => {
    const net = network(groupBlock(2, 2, 2), 5, 'constant');
    const state = initialState(net, 3);
    expect(() => new ReferenceNetwork(net, new Map())).toThrow(/stem.conv.weight/);
    state.set('classifier.bias', new Float64Array(3));
    expect(() => new ReferenceNetwork(net, state)).toThrow(/classifier.bias/);
    const reference = new ReferenceNetwork(net, initialState(net, 3));
    expect(() => reference.evaluate(noise(3 * 3 * 8 * 7, 1), LABELS)).toThrow(/square/);
  });
});
