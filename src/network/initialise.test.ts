import { describe, expect, it } from 'vitest';
import { groupBlock } from './block';
import { buildNetwork } from './network';
import { elementCount, parameters, statistics } from './parameters';
import { initialState, initialValue, inverseErrorFunction } from './initialise';

/** The error function by Simpson's rule. */
function errorFunction(x: number): number {
  const steps = 4000;
  const h = x / steps;
  let sum = 0;
  for (let i = 0; i <= steps; i++)
    sum += (i === 0 || i === steps ? 1 : i % 2 === 0 ? 2 : 4) * Math.exp(-((i * h) ** 2));
  return ((2 / Math.sqrt(Math.PI)) * h * sum) / 3;
}

function sample(kind: 'normal' | 'uniform', fanIn: number, count: number): number[] {
  return Array.from({ length: count }, (_, element) => initialValue({ kind, fanIn }, 1, 2, element));
}

function moment(values: readonly number[], power: number): number {
  return values.reduce((sum, value) => sum + value ** power, 0) / values.length;
}

describe('inverseErrorFunction', () => {
  it('inverts the error function in both branches', () => {
    for (const x of [-2.8, -1.9, -1, -0.3, 0, 1e-3, 0.5, 1.2, 2, 2.6, 3.2])
      expect(inverseErrorFunction(errorFunction(x))).toBeCloseTo(x, 5);
  });

  it('is continuous where the branches meet', () => {
    const border = Math.sqrt(1 - Math.exp(-5));
    expect(inverseErrorFunction(border - 1e-12)).toBeCloseTo(inverseErrorFunction(border + 1e-12), 6);
  });

  it('is odd, and finite for every uniform number', () => {
    const most = 1 - 2 ** -23;
    expect(inverseErrorFunction(-most)).toBe(-inverseErrorFunction(most));
    expect(inverseErrorFunction(most)).toBeGreaterThan(3);
    expect(inverseErrorFunction(most)).toBeLessThan(5);
  });
});

describe('initialValue', () => {
  it('draws normal weights of variance 2 / fanIn', () => {
    const values = sample('normal', 18, 40_000);
    expect(moment(values, 1)).toBeCloseTo(0, 2);
    expect(moment(values, 2) / (2 / 18)).toBeCloseTo(1, 1);
    // A normal distribution has kurtosis 3.
    expect(moment(values, 4) / moment(values, 2) ** 2).toBeGreaterThan(2.9);
    expect(moment(values, 4) / moment(values, 2) ** 2).toBeLessThan(3.1);
  });

  it('draws uniform weights on +-1 / sqrt(fanIn)', () => {
    const values = sample('uniform', 64, 10_000);
    expect(Math.max(...values)).toBeLessThan(1 / 8);
    expect(Math.min(...values)).toBeGreaterThan(-1 / 8);
    expect(moment(values, 2) * 64 * 3).toBeCloseTo(1, 1);
  });

  it('takes constants as they are', () => {
    expect(initialValue({ kind: 'constant', value: 1 }, 5, 6, 7)).toBe(1);
  });
});

describe('initialState', () => {
  const network = buildNetwork({
    block: groupBlock(4, 2, 2),
    depth: 8,
    widthPolicy: 'constant',
    identity: true,
    classes: 10,
  });

  it('fills every parameter and statistic of a network', () => {
    const state = initialState(network, 3);
    const tensors = [...parameters(network), ...statistics(network)];
    expect([...state.keys()]).toEqual(tensors.map(({ name }) => name));
    for (const { name, shape } of tensors) expect(state.get(name)).toHaveLength(elementCount(shape));
    expect(state.get('stem.norm.running_var')?.every((value) => value === 1)).toBe(true);
  });

  it('differs from seed to seed and from tensor to tensor', () => {
    const weights = (seed: number, name: string) => initialState(network, seed).get(name)?.slice(0, 8);
    expect(weights(3, 'stages.0.0.primary.weight')).toEqual(weights(3, 'stages.0.0.primary.weight'));
    expect(weights(3, 'stages.0.0.primary.weight')).not.toEqual(weights(4, 'stages.0.0.primary.weight'));
    expect(weights(3, 'stages.0.0.primary.weight')).not.toEqual(weights(3, 'stages.0.1.primary.weight'));
  });
});
