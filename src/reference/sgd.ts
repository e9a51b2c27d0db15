import { at, expectLength } from './array';

export interface SgdSettings {
  readonly lr: number;
  readonly momentum: number;
  /** Weight decay. */
  readonly decay: number;
}

/**
 * Stochastic gradient descent with Nesterov momentum, as in PyTorch and MXNet:
 * g = gradient + decay * w; v = momentum * v + g; w = w - lr * (g + momentum * v).
 */
export function sgdStep(
  w: Float64Array,
  velocity: Float64Array,
  gradient: Float64Array,
  { lr, momentum, decay }: SgdSettings,
): { w: Float64Array; velocity: Float64Array } {
  expectLength('gradient', gradient, w.length);
  const g = gradient.map((value, i) => value + decay * at(w, i));
  const next = velocity.map((value, i) => momentum * value + at(g, i));
  return { w: w.map((value, i) => value - lr * (at(g, i) + momentum * at(next, i))), velocity: next };
}
