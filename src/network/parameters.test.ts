import { describe, expect, it } from 'vitest';
import { groupBlock } from './block';
import { buildNetwork } from './network';
import {
  batchNorms,
  convolutions,
  elementCount,
  fixedWeights,
  parameters,
  statistics,
  weightShape,
} from './parameters';

const network = buildNetwork({
  block: groupBlock(6, 2, 2),
  depth: 8,
  widthPolicy: 'double-m',
  identity: true,
  classes: 20,
});
const shapes = new Map(parameters(network).map(({ name, shape }) => [name, shape]));

describe('parameters', () => {
  it('has the names and shapes of PyTorch', () => {
    expect(shapes.get('stem.conv.weight')).toEqual([12, 3, 3, 3]);
    expect(shapes.get('stem.norm.bias')).toEqual([12]);
    // [G, channels a group, k, k]: primary groups of 2 channels grow to 4, secondary ones hold 6.
    expect(shapes.get('stages.0.1.primary.weight')).toEqual([12, 2, 3, 3]);
    expect(shapes.get('stages.0.1.secondary.weight')).toEqual([12, 6, 1, 1]);
    expect(shapes.get('stages.1.0.primary.weight')).toEqual([24, 2, 3, 3]);
    expect(shapes.get('stages.1.1.primary.weight')).toEqual([24, 4, 3, 3]);
    expect(shapes.get('stages.1.1.secondary.weight')).toEqual([24, 6, 1, 1]);
    expect(shapes.get('stages.1.0.shortcut.conv.weight')).toEqual([24, 2, 1, 1]);
    expect(shapes.get('stages.1.0.shortcut.norm.weight')).toEqual([24]);
    expect(shapes.get('stages.2.1.norm.weight')).toEqual([48]);
    expect(shapes.get('classifier.weight')).toEqual([20, 48]);
    expect(shapes.get('classifier.bias')).toEqual([20]);
  });

  it('names every tensor once', () => {
    const names = [...parameters(network), ...statistics(network)].map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(parameters(network)).toHaveLength(
      convolutions(network).length + 2 * batchNorms(network).length + 2,
    );
  });

  it('initialises as the authors did', () => {
    const initialisation = (name: string) =>
      parameters(network).find((parameter) => parameter.name === name)?.initialisation;
    expect(initialisation('stem.conv.weight')).toEqual({ kind: 'normal', fanIn: 27 });
    expect(initialisation('stages.1.1.primary.weight')).toEqual({ kind: 'normal', fanIn: 36 });
    expect(initialisation('stages.1.1.secondary.weight')).toEqual({ kind: 'normal', fanIn: 6 });
    expect(initialisation('stages.0.0.norm.weight')).toEqual({ kind: 'constant', value: 1 });
    expect(initialisation('stages.0.0.norm.bias')).toEqual({ kind: 'constant', value: 0 });
    expect(initialisation('classifier.weight')).toEqual({ kind: 'uniform', fanIn: 48 });
    expect(initialisation('classifier.bias')).toEqual({ kind: 'constant', value: 0 });
  });
});

describe('fixedWeights', () => {
  it('are there for SumFusion alone, are ones, and are no parameters', () => {
    expect(fixedWeights(network)).toEqual([]);
    const { spec } = network;
    const sums = buildNetwork({ ...spec, block: groupBlock(6, 2, 2, { sums: true }) });
    const fixed = fixedWeights(sums);
    expect(fixed.map(({ name }) => name)).toEqual(
      ['0.0', '0.1', '1.0', '1.1', '2.0', '2.1'].map((block) => `stages.${block}.secondary.weight`),
    );
    expect(fixed[0]).toEqual({
      name: 'stages.0.0.secondary.weight',
      shape: [12, 6, 1, 1],
      initialisation: { kind: 'constant', value: 1 },
    });
    const names = new Set(fixed.map(({ name }) => name));
    expect(parameters(sums)).toEqual(parameters(network).filter(({ name }) => !names.has(name)));
  });
});

describe('statistics', () => {
  it('has a mean and a variance for every batch norm', () => {
    const byName = new Map(statistics(network).map((statistic) => [statistic.name, statistic]));
    for (const { name, channels } of batchNorms(network)) {
      expect(byName.get(`${name}.running_mean`)).toMatchObject({
        shape: [channels],
        initialisation: { value: 0 },
      });
      expect(byName.get(`${name}.running_var`)).toMatchObject({
        shape: [channels],
        initialisation: { value: 1 },
      });
    }
    expect(byName.size).toBe(2 * batchNorms(network).length);
  });
});

describe('weightShape', () => {
  it('multiplies to the parameters of the block', () => {
    const inner = convolutions(network).filter(({ name }) => name.startsWith('stages.0.1'));
    // 9 L M^2 + M L^2
    const total = inner.reduce((sum, convolution) => sum + elementCount(weightShape(convolution)), 0);
    expect(total).toBe(9 * 6 * 4 + 2 * 36);
  });
});
