import { describe, expect, it } from 'vitest';
import { sgdStep } from './sgd';

describe('sgdStep', () => {
  it('makes the two steps that are worked out by hand', () => {
    const settings = { lr: 0.1, momentum: 0.5, decay: 0.01 };
    const first = sgdStep(Float64Array.of(2), Float64Array.of(0), Float64Array.of(1), settings);
    // g = 1.02, v = 1.02, w = 2 - 0.1 * (1.02 + 0.51)
    expect(first.velocity[0]).toBeCloseTo(1.02, 14);
    expect(first.w[0]).toBeCloseTo(1.847, 14);
    const second = sgdStep(first.w, first.velocity, Float64Array.of(-1), settings);
    // g = -0.98153, v = 0.51 - 0.98153 = -0.47153, w = 1.847 - 0.1 * (-0.98153 - 0.235765)
    expect(second.velocity[0]).toBeCloseTo(-0.47153, 14);
    expect(second.w[0]).toBeCloseTo(1.9687295, 14);
  });

  it('is plain gradient descent without momentum and decay', () => {
    const { w } = sgdStep(Float64Array.of(1, 2), Float64Array.of(9, 9), Float64Array.of(3, 4), {
      lr: 0.5,
      momentum: 0,
      decay: 0,
    });
    expect([...w]).toEqual([-0.5, 0]);
  });

  it('does not change what it is given', () => {
    const w = Float64Array.of(1);
    const velocity = Float64Array.of(1);
    sgdStep(w, velocity, Float64Array.of(1), { lr: 1, momentum: 0.9, decay: 0 });
    expect([w[0], velocity[0]]).toEqual([1, 1]);
  });
});
