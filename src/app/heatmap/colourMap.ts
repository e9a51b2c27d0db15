import { largest, type Matrix } from '../../network/matrix';

/** Red, green and blue from 0 to 255. */
export type Colour = readonly [number, number, number];

/** The ends and the middle of a diverging map. */
export interface Diverging {
  readonly negative: Colour;
  readonly zero: Colour;
  readonly positive: Colour;
}

/** Reads what a browser gives as a computed colour: `rgb(1, 2, 3)`. */
export function parseColour(computed: string): Colour {
  const [red = 0, green = 0, blue = 0] = (computed.match(/[\d.]+/g) ?? []).map(Number);
  return [red, green, blue];
}

/** The colour of a share of the largest magnitude, from -1 to 1. */
export function colourOf(share: number, { negative, zero, positive }: Diverging): Colour {
  const end = share < 0 ? negative : positive;
  const weight = Math.min(1, Math.abs(share));
  const mix = (channel: 0 | 1 | 2) => Math.round(zero[channel] + weight * (end[channel] - zero[channel]));
  return [mix(0), mix(1), mix(2)];
}

/** A pixel for each element, on the scale of the largest magnitude; where there is no weight, none. */
export function paint(matrix: Matrix, colours: Diverging): Uint8ClampedArray<ArrayBuffer> {
  const most = largest(matrix);
  const pixels = new Uint8ClampedArray(4 * matrix.values.length);
  matrix.values.forEach((value, index) => {
    if (value !== 0) pixels.set([...colourOf(value / most, colours), 255], 4 * index);
  });
  return pixels;
}
