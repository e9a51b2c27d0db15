import { expect, test } from 'vitest';
import { deadChannels, layerNorms } from './layerNorms';

const tensor = (name: string, weight: number, gradient: number | undefined, elements = 10) => ({
  name,
  elements,
  weight,
  gradient,
});

test('tensors add up to their layer, in the order of the network, the classifier last', () => {
  const tensors = [
    tensor('stem.conv.weight', 3, 0.3),
    tensor('stages.0.0.primary.weight', 1, 2),
    tensor('stages.0.0.secondary.weight', 2, 1, 5),
    tensor('stages.0.10.primary.weight', 7, 7),
    tensor('stem.norm.weight', 4, 0.4, 2),
    tensor('stages.0.0.norm.weight', 2, 2, 2),
    tensor('classifier.weight', 6, 8),
  ];
  const layers = [
    { name: 'stem', means: [0.5, 0, 0.25] },
    { name: 'stages.0.0', means: [0, 0] },
    { name: 'stages.0.10', means: [1] },
  ];
  expect(layerNorms(tensors, layers)).toEqual([
    { name: 'stem', elements: 12, weight: 5, gradient: 0.5, channels: 3, dead: 1 },
    { name: 'stages.0.0', elements: 17, weight: 3, gradient: 3, channels: 2, dead: 2 },
    { name: 'stages.0.10', elements: 10, weight: 7, gradient: 7, channels: 1, dead: 0 },
    { name: 'classifier', elements: 10, weight: 6, gradient: 8, channels: undefined, dead: undefined },
  ]);
});

test('a gradient that is not known for every tensor is not known for their layer', () => {
  const [stem] = layerNorms(
    [tensor('stem.conv.weight', 3, undefined)],
    [{ name: 'stem', means: new Float32Array([NaN, 0]) }],
  );
  expect(stem).toMatchObject({ gradient: undefined, channels: 2, dead: 1 });
});

test('dead is what is 0 everywhere, not what is small or not a number', () => {
  expect(deadChannels(Float32Array.of(0, 1e-30, NaN, 0))).toEqual([0, 3]);
});
