import { describe, expect, it } from 'vitest';
import { at } from './array';
import {
  EPSILON,
  type NormShape,
  batchMoments,
  batchNormBackward,
  batchNormForward,
  batchNormInference,
  updateRunning,
} from './batchNorm';
import { dot, gradientError, noise } from './testGradient';

const SHAPE: NormShape = { images: 3, channels: 2, plane: 5 };
const AFFINE = { scale: Float64Array.from([1.5, -0.7]), shift: Float64Array.from([0.2, 0.9]) };

describe('batch norm', () => {
  it('takes moments over images and pixels of each channel', () => {
    const x = Float64Array.from([1, 3, 10, 10, 5, 7, 20, 20]);
    const moments = batchMoments(x, { images: 2, channels: 2, plane: 2 });
    expect([...moments.mean]).toEqual([4, 15]);
    expect([...moments.variance]).toEqual([5, 25]);
  });

  it('gives each channel its shift as mean and its scale as deviation', () => {
    const { y } = batchNormForward(noise(30, 1), SHAPE, AFFINE, 0);
    const moments = batchMoments(y, SHAPE);
    for (const c of [0, 1]) {
      expect(at(moments.mean, c)).toBeCloseTo(at(AFFINE.shift, c), 12);
      expect(at(moments.variance, c)).toBeCloseTo(at(AFFINE.scale, c) ** 2, 12);
    }
  });

  it('normalises by the running moments at inference', () => {
    const running = { mean: Float64Array.from([1, 2]), variance: Float64Array.from([4, 9]) };
    const y = batchNormInference(
      Float64Array.from([3, 5]),
      { images: 1, channels: 2, plane: 1 },
      AFFINE,
      running,
    );
    expect(y[0]).toBeCloseTo(1.5 * (2 / Math.sqrt(4 + EPSILON)) + 0.2, 14);
    expect(y[1]).toBeCloseTo(-0.7 * (3 / Math.sqrt(9 + EPSILON)) + 0.9, 14);
  });

  it('keeps running averages, of the unbiased variance', () => {
    const running = { mean: Float64Array.from([0]), variance: Float64Array.from([1]) };
    const batch = { mean: Float64Array.from([2]), variance: Float64Array.from([3]) };
    const next = updateRunning(running, batch, { images: 2, channels: 1, plane: 2 }, 0.9);
    expect(next.mean[0]).toBeCloseTo(0.2, 14);
    expect(next.variance[0]).toBeCloseTo(0.9 + 0.1 * 4, 14);
  });

  it('has the gradients of finite differences', () => {
    const x = noise(30, 1);
    const dy = noise(30, 2);
    const loss = () => dot(batchNormForward(x, SHAPE, AFFINE).y, dy);
    const { moments } = batchNormForward(x, SHAPE, AFFINE);
    const { dx, dScale, dShift } = batchNormBackward(x, dy, SHAPE, AFFINE.scale, moments);
    expect(gradientError(loss, x, dx)).toBeLessThan(1e-6);
    expect(gradientError(loss, AFFINE.scale, dScale)).toBeLessThan(1e-6);
    expect(gradientError(loss, AFFINE.shift, dShift)).toBeLessThan(1e-6);
  });
});
