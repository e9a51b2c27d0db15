import { at } from './array';
import { PURPOSE, random } from '../network/random';

const CHANNELS = 3;
const SIZE = 32;
/** Pixels of border on each side before the crop. */
const PADDING = 4;

export interface Crop {
  /** Left edge in the padded image, 0 to 8; 4 is the middle. */
  readonly dx: number;
  /** Top edge in the padded image, 0 to 8. */
  readonly dy: number;
}

export interface Augmentation {
  readonly crop: Crop;
  readonly mirror: boolean;
}

/** What no augmentation is: the middle crop, not mirrored. */
export const NO_AUGMENTATION: Augmentation = { crop: { dx: PADDING, dy: PADDING }, mirror: false };

/** Crop and mirror of the image at a position of an epoch's order. */
export function augmentation(seed: number, epoch: number, position: number): Augmentation {
  const bits = random(seed, PURPOSE.augmentation, position, epoch);
  const places = 2 * PADDING + 1;
  return { crop: { dx: bits[0] % places, dy: bits[1] % places }, mirror: (bits[2] & 1) === 1 };
}

/**
 * pixels[3, 32, 32] -> [3, 32, 32]: pads with the mean colour, which is 0 after normalisation, crops, then mirrors left
 * to right, and normalises each channel by (pixel - mean) / std.
 */
export function augmentImage(
  pixels: Uint8Array,
  crop: Crop,
  mirror: boolean,
  mean: readonly [number, number, number],
  std: readonly [number, number, number],
): Float64Array {
  const image = new Float64Array(CHANNELS * SIZE * SIZE);
  for (let c = 0; c < CHANNELS; c++)
    for (let y = 0; y < SIZE; y++)
      for (let x = 0; x < SIZE; x++) {
        const sourceY = y + crop.dy - PADDING;
        const sourceX = (mirror ? SIZE - 1 - x : x) + crop.dx - PADDING;
        const inside = sourceY >= 0 && sourceY < SIZE && sourceX >= 0 && sourceX < SIZE;
        if (!inside) continue;
        const pixel = at(pixels, (c * SIZE + sourceY) * SIZE + sourceX);
        image[(c * SIZE + y) * SIZE + x] = (pixel - at(mean, c)) / at(std, c);
      }
  return image;
}
