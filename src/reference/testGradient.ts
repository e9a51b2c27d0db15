import { at, expectLength } from './array';
import { PURPOSE, random, uniform } from '../network/random';

/** Reproducible numbers in (-1, 1). */
export function noise(length: number, seed: number): Float64Array {
  return Float64Array.from({ length }, (_, i) => 2 * uniform(random(seed, PURPOSE.weights, i, 0)[0]) - 1);
}

export function dot(a: Float64Array, b: Float64Array): number {
  return a.reduce((sum, value, i) => sum + value * at(b, i), 0);
}

const H = 1e-5;
/** Keeps the error of a gradient that is 0 everywhere from being 0 / 0. */
const FLOOR = 1e-4;

/**
 * How far a gradient is from central differences of `loss` at every element of `x`: the greatest error over the greatest
 * element. `x` is restored.
 */
export function gradientError(loss: () => number, x: Float64Array, gradient: Float64Array): number {
  expectLength('gradient', gradient, x.length);
  const errors = gradient.map((expected, i) => {
    const value = at(x, i);
    const along = (distance: number) => {
      x[i] = value + distance;
      return loss();
    };
    const slope = (along(H) - along(-H)) / (2 * H);
    x[i] = value;
    return Math.abs(slope - expected);
  });
  return greatest(errors) / (greatest(gradient) + FLOOR);
}

/**
 * How far the slope of `loss` along a random direction is from the gradient's, over the gradient's length: all elements
 * at once for two evaluations. `x` is restored.
 */
export function slopeError(loss: () => number, x: Float64Array, gradient: Float64Array): number {
  expectLength('gradient', gradient, x.length);
  const direction = noise(x.length, 77);
  const length = Math.sqrt(dot(direction, direction));
  const start = x.slice();
  const along = (distance: number) => {
    x.set(start.map((value, i) => value + (distance / length) * at(direction, i)));
    return loss();
  };
  const slope = (along(H) - along(-H)) / (2 * H);
  x.set(start);
  const expected = dot(gradient, direction) / length;
  return Math.abs(slope - expected) / (Math.sqrt(dot(gradient, gradient)) + FLOOR);
}

function greatest(values: Float64Array): number {
  return values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
}
