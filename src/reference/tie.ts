import type { Network, Tie } from '../network/network';
import { at } from './array';

/** Every copy has `factor` times the sum of all: gradient[outer, copies, span]. */
export function tiedGradient(
  gradient: Float64Array,
  { along, copies, factor }: Tie,
  { classifier }: Network,
): Float64Array {
  const outer = along === 'inputs' ? classifier.classes : 1;
  const span = gradient.length / outer / copies;
  return gradient.map((_, index) => {
    const row = Math.floor(index / (copies * span));
    let sum = 0;
    for (let copy = 0; copy < copies; copy++)
      sum += at(gradient, (row * copies + copy) * span + (index % span));
    return factor * sum;
  });
}
