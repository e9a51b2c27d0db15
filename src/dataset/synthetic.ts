import { FAMILIES } from './families';
import { paint } from './painter';
import { createRandom } from './random';
import { channelStatistics } from './statistics';
import { type Dataset, IMAGE_BYTES, type ImageSet } from './types';

const VARIANTS = 5;
const CLASSES = FAMILIES.length * VARIANTS;

/** Images of each of the 100 classes. */
export interface ImagesPerClass {
  readonly train: number;
  readonly test: number;
}

export const SYNTHETIC_IMAGES: ImagesPerClass = { train: 50, test: 10 };

/**
 * Draws the built-in data set: 100 classes of shapes and textures in 20 families, as many images and labels as asked for,
 * by default 5,000 for training and 1,000 for testing. The same bytes everywhere and always.
 */
export function generateSynthetic(images: ImagesPerClass = SYNTHETIC_IMAGES): Dataset {
  const train = generateSet(images.train * CLASSES, 0);
  const test = generateSet(images.test * CLASSES, 1);
  return {
    name: 'synthetic',
    train,
    test,
    fineNames: FAMILIES.flatMap((family) => family.variants.map(([variant]) => `${family.name}, ${variant}`)),
    coarseNames: FAMILIES.map((family) => family.name),
    ...channelStatistics(train),
  };
}

/** Image `i` has fine label `i mod 100`, so that any run of 100 images holds every class once. */
function generateSet(count: number, split: number): ImageSet {
  const pixels = new Uint8Array(count * IMAGE_BYTES);
  const fine = new Uint8Array(count);
  const coarse = new Uint8Array(count);
  for (let image = 0; image < count; image++) {
    const label = image % CLASSES;
    const family = FAMILIES[Math.floor(label / VARIANTS)];
    const variant = family?.variants[label % VARIANTS];
    if (family === undefined || variant === undefined) throw new RangeError(`No class ${label}.`);
    const picture = pixels.subarray(image * IMAGE_BYTES, (image + 1) * IMAGE_BYTES);
    paint(picture, family, variant[1], createRandom(split, image));
    fine[image] = label;
    coarse[image] = Math.floor(label / VARIANTS);
  }
  return { count, pixels, fine, coarse };
}
