import { at, expectLength } from './array';

/**
 * x[images, channels, plane] -> z[images, channels, plane] with channel i of z being channel `order[i]` of x. The gradient
 * of a permutation is the permutation by the inverse order.
 */
export function permuteChannels(
  x: Float64Array,
  order: readonly number[],
  images: number,
  plane: number,
): Float64Array {
  expectLength('x', x, images * order.length * plane);
  const z = new Float64Array(x.length);
  for (let n = 0; n < images; n++)
    order.forEach((channel, place) => {
      for (let i = 0; i < plane; i++)
        z[(n * order.length + place) * plane + i] = at(x, (n * order.length + channel) * plane + i);
    });
  return z;
}
