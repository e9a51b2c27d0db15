import type { Colour } from '../heatmap/colourMap';

/** The values that the ends of a scale stand for. */
export interface Range {
  readonly least: number;
  readonly most: number;
}

/** A scale for values that may be negative has 0 in its middle; for those that are not, at its lower end. */
export function rangeOf(magnitude: number, isSigned: boolean): Range {
  const most = magnitude > 0 ? magnitude : 1;
  return { least: isSigned ? -most : 0, most };
}

/** Where a value stands on a scale, from 0 to 1; beyond the ends it is cut off. NaN for what is not finite. */
export function shareOf(value: number, { least, most }: Range): number {
  if (!Number.isFinite(value)) return NaN;
  return Math.min(1, Math.max(0, (value - least) / (most - least)));
}

const LEVELS = 256;

/** Brightness of the middle of a scale at most: both halves of it need room. */
const MIDDLE = 110;

/** 256 shades from black over a colour, darkened where it is bright, to white: the brighter the more, whatever the colour. */
export function shades(colour: Colour): readonly Colour[] {
  const dimmed = Math.min(1, MIDDLE / brightness(colour));
  const middle: Colour = [dimmed * colour[0], dimmed * colour[1], dimmed * colour[2]];
  return Array.from({ length: LEVELS }, (_, level) => {
    const share = level / (LEVELS - 1);
    const [from, to, weight] =
      share < 0.5 ? ([BLACK, middle, 2 * share] as const) : ([middle, WHITE, 2 * share - 1] as const);
    const mix = (channel: 0 | 1 | 2) => Math.round(from[channel] + weight * (to[channel] - from[channel]));
    return [mix(0), mix(1), mix(2)];
  });
}

/** Luma as of ITU-R BT.601, from 0 to 255. */
function brightness([red, green, blue]: Colour): number {
  return 0.299 * red + 0.587 * green + 0.114 * blue;
}

const BLACK: Colour = [0, 0, 0];
const WHITE: Colour = [255, 255, 255];
/** What is not a number is of a colour that no scale has. */
const NOT_FINITE: Colour = [255, 0, 255];

/** Maps that are painted alike: [maps, height, width]. */
export interface Maps {
  readonly width: number;
  readonly height: number;
  readonly values: Float32Array;
}

/** A pixel, opaque, for each value; each map on a scale and in shades of its own. */
export function paintMaps(
  { width, height, values }: Maps,
  rangeAt: (map: number) => Range,
  shadesAt: (map: number) => readonly Colour[],
): Uint8ClampedArray<ArrayBuffer> {
  const plane = width * height;
  const pixels = new Uint8ClampedArray(4 * values.length);
  for (let map = 0; map < values.length / plane; map++) {
    const range = rangeAt(map);
    const colours = shadesAt(map);
    for (let index = map * plane; index < (map + 1) * plane; index++) {
      const share = shareOf(values[index] ?? NaN, range);
      const colour = colours[Math.round(share * (LEVELS - 1))] ?? NOT_FINITE;
      pixels[4 * index] = colour[0];
      pixels[4 * index + 1] = colour[1];
      pixels[4 * index + 2] = colour[2];
      pixels[4 * index + 3] = 255;
    }
  }
  return pixels;
}

/** A pixel for each tap of filters[filters, 3, height, width]: red, green and blue are the weights of the three planes. */
export function paintFilters(
  { width, height, values }: Maps,
  rangeAt: (filter: number) => Range,
): Uint8ClampedArray<ArrayBuffer> {
  const plane = width * height;
  const filters = values.length / (3 * plane);
  const pixels = new Uint8ClampedArray(4 * plane * filters).fill(255);
  for (let filter = 0; filter < filters; filter++) {
    const range = rangeAt(filter);
    for (let channel = 0; channel < 3; channel++)
      for (let tap = 0; tap < plane; tap++) {
        const value = values[(3 * filter + channel) * plane + tap] ?? NaN;
        pixels[4 * (filter * plane + tap) + channel] = Math.round(255 * shareOf(value, range));
      }
  }
  return pixels;
}
