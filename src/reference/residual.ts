import { expectLength } from './array';

/** y = a + b, element by element. Its gradient goes to both sides unchanged. */
export function addResidual(a: Float64Array, b: Float64Array): Float64Array {
  expectLength('b', b, a.length);
  return a.map((value, i) => value + (b[i] ?? NaN));
}
