import { describe, expect, it } from 'vitest';
import {
  type ConvolutionShape,
  convolve,
  convolveInputGradient,
  convolveWeightGradient,
} from '../reference/convolution';
import { noise } from '../reference/testGradient';
import { evaluateStack } from './regularStack';

const [CHANNELS, SIZE] = [3, 5];
const SHAPE: ConvolutionShape = {
  images: 1,
  groups: 1,
  channelStride: 1,
  inChannels: CHANNELS,
  outChannels: CHANNELS,
  inHeight: SIZE,
  inWidth: SIZE,
  kernel: 3,
  stride: 1,
};

describe('a stack of regular convolutions', () => {
  const input = noise(CHANNELS * SIZE ** 2, 1);
  const kernels = [noise(CHANNELS ** 2 * 9, 2), noise(CHANNELS ** 2 * 9, 3)];
  const [w1 = noise(1, 0), w2 = noise(1, 0)] = kernels;
  const outputGradient = noise(CHANNELS * SIZE ** 2, 4);
  const distance = (a: ArrayLike<number>, b: ArrayLike<number>) =>
    a.length === b.length
      ? Math.max(...Array.from(a, (value, i) => Math.abs(value - (b[i] ?? NaN))))
      : Infinity;

  it('of one is the oracle of the kernels', () => {
    const stack = { channels: CHANNELS, size: SIZE, kernels: [w1], input, outputGradient };
    const { outputs, kernelGradients, inputGradient } = evaluateStack(stack);
    expect(distance(outputs[0] ?? [], convolve(input, w1, SHAPE))).toBeLessThan(1e-12);
    expect(
      distance(kernelGradients[0] ?? [], convolveWeightGradient(input, outputGradient, SHAPE)),
    ).toBeLessThan(1e-12);
    expect(distance(inputGradient, convolveInputGradient(outputGradient, w1, SHAPE))).toBeLessThan(1e-12);
  });

  it('of two has ReLU between them', () => {
    const stack = { channels: CHANNELS, size: SIZE, kernels, input, outputGradient };
    const { outputs, kernelGradients, inputGradient } = evaluateStack(stack);
    const middle = convolve(input, w1, SHAPE);
    const activated = middle.map((value) => Math.max(0, value));
    expect(distance(outputs[1] ?? [], convolve(activated, w2, SHAPE))).toBeLessThan(1e-12);
    expect(
      distance(kernelGradients[1] ?? [], convolveWeightGradient(activated, outputGradient, SHAPE)),
    ).toBeLessThan(1e-12);
    const back = convolveInputGradient(outputGradient, w2, SHAPE).map((value, i) =>
      (middle[i] ?? NaN) > 0 ? value : 0,
    );
    expect(distance(kernelGradients[0] ?? [], convolveWeightGradient(input, back, SHAPE))).toBeLessThan(
      1e-12,
    );
    expect(distance(inputGradient, convolveInputGradient(back, w1, SHAPE))).toBeLessThan(1e-12);
  });
});
