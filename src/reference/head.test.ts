import { describe, expect, it } from 'vitest';
import { linear, linearBiasGradient, linearInputGradient, linearWeightGradient } from './linear';
import { globalAverage, globalAverageBackward } from './pool';
import { relu, reluBackward } from './relu';
import { addResidual } from './residual';
import { softmaxCrossEntropy } from './softmax';
import { dot, gradientError, noise } from './testGradient';

describe('relu', () => {
  it('cuts at 0 and keeps NaN', () => {
    expect([...relu(Float64Array.from([-1, 0, 2, NaN]))]).toEqual([0, 0, 2, NaN]);
  });

  it('lets gradients through where the output is above 0', () => {
    const y = relu(Float64Array.from([-1, 0, 2]));
    expect([...reluBackward(y, Float64Array.from([5, 6, 7]))]).toEqual([0, 0, 7]);
  });

  it('has the gradient of finite differences', () => {
    const [x, dy] = [noise(20, 1), noise(20, 2)];
    expect(gradientError(() => dot(relu(x), dy), x, reluBackward(relu(x), dy))).toBeLessThan(1e-6);
  });
});

describe('addResidual', () => {
  it('adds element by element', () => {
    expect([...addResidual(Float64Array.from([1, 2]), Float64Array.from([10, 20]))]).toEqual([11, 22]);
    expect(() => addResidual(noise(2, 1), noise(3, 1))).toThrow(RangeError);
  });
});

describe('globalAverage', () => {
  it('averages each map', () => {
    expect([...globalAverage(Float64Array.from([1, 3, 5, 7]), 2)]).toEqual([2, 6]);
  });

  it('has the gradient of finite differences', () => {
    const [x, dy] = [noise(12, 1), noise(4, 2)];
    expect(gradientError(() => dot(globalAverage(x, 3), dy), x, globalAverageBackward(dy, 3))).toBeLessThan(
      1e-6,
    );
  });
});

describe('linear', () => {
  const shape = { images: 3, inFeatures: 4, outFeatures: 5 };

  it('is x w^T + b', () => {
    const tiny = { images: 1, inFeatures: 2, outFeatures: 2 };
    const y = linear(
      Float64Array.from([1, 2]),
      Float64Array.from([3, 4, 5, 6]),
      Float64Array.from([100, 200]),
      tiny,
    );
    expect([...y]).toEqual([111, 217]);
  });

  it('has the gradients of finite differences', () => {
    const [x, w, b, dy] = [noise(12, 1), noise(20, 2), noise(5, 3), noise(15, 4)];
    const loss = () => dot(linear(x, w, b, shape), dy);
    expect(gradientError(loss, x, linearInputGradient(dy, w, shape))).toBeLessThan(1e-6);
    expect(gradientError(loss, w, linearWeightGradient(x, dy, shape))).toBeLessThan(1e-6);
    expect(gradientError(loss, b, linearBiasGradient(dy, shape))).toBeLessThan(1e-6);
  });
});

describe('softmaxCrossEntropy', () => {
  it('is log(classes) for equal logits', () => {
    const { loss, correct } = softmaxCrossEntropy(new Float64Array(20), [0, 3], 10);
    expect(loss).toBeCloseTo(Math.log(10), 14);
    // Of equals the first wins: class 0.
    expect(correct).toBe(1);
  });

  it('survives logits that overflow exp', () => {
    const { loss, correct } = softmaxCrossEntropy(Float64Array.from([1000, 0, -1000]), [0], 3);
    expect(loss).toBe(0);
    expect(correct).toBe(1);
    expect(softmaxCrossEntropy(Float64Array.from([1000, 0, -1000]), [2], 3).loss).toBe(2000);
  });

  it('shows NaN', () => {
    expect(softmaxCrossEntropy(Float64Array.from([NaN, 0]), [1], 2).loss).toBeNaN();
  });

  it('has the gradient of finite differences', () => {
    const logits = noise(12, 1);
    const labels = [2, 0, 3];
    const { gradient } = softmaxCrossEntropy(logits, labels, 4);
    expect(gradientError(() => softmaxCrossEntropy(logits, labels, 4).loss, logits, gradient)).toBeLessThan(
      1e-6,
    );
  });
});
