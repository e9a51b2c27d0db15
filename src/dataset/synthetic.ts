import { FAMILIES } from './families';
import { paint } from './painter';
import { createMeter, type OnProgress } from './progress';
import { createRandom } from './random';
import { channelStatistics } from './statistics';
import { type Dataset, emptySet, IMAGE_BYTES, type ImageSet, type ImagesPerClass } from './types';

const VARIANTS = 5;
const CLASSES = FAMILIES.length * VARIANTS;

export const SYNTHETIC_IMAGES: ImagesPerClass = { train: 50, test: 10 };

/**
 * Draws the built-in data set: 100 classes of shapes and textures in 20 families, as many images and labels as asked for,
 * by default 5,000 for training and 1,000 for testing. The same bytes everywhere and always.
 */
export function generateSynthetic(
  images: ImagesPerClass = SYNTHETIC_IMAGES,
  onProgress?: OnProgress,
): Dataset {
  const [trainCount, testCount] = [images.train * CLASSES, images.test * CLASSES];
  const report = createMeter('generate', 'images', trainCount + testCount, onProgress);
  const train = generateSet(trainCount, 0, report);
  const test = generateSet(testCount, 1, (done) => report(trainCount + done));
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
function generateSet(count: number, split: number, report: (done: number) => void): ImageSet {
  const set = emptySet(count);
  for (let image = 0; image < count; image++) {
    const label = image % CLASSES;
    const family = FAMILIES[Math.floor(label / VARIANTS)];
    const variant = family?.variants[label % VARIANTS];
    if (family === undefined || variant === undefined) throw new RangeError(`No class ${label}.`);
    const picture = set.pixels.subarray(image * IMAGE_BYTES, (image + 1) * IMAGE_BYTES);
    paint(picture, family, variant[1], createRandom(split, image));
    set.fine[image] = label;
    set.coarse[image] = Math.floor(label / VARIANTS);
    report(image + 1);
  }
  return set;
}
