import { type Dataset, IMAGE_BYTES, emptySet } from '../dataset/types';

/** A set of stripes in 5 classes: 40 images to train on, 10 to test. */
export const STRIPES: Dataset = {
  name: 'synthetic',
  train: stripes(40),
  test: stripes(10),
  fineNames: [],
  coarseNames: [],
  mean: [128, 128, 128],
  std: [64, 64, 64],
};

function stripes(count: number) {
  const set = emptySet(count);
  for (let image = 0; image < count; image++) {
    const label = image % 5;
    set.coarse[image] = label;
    set.fine[image] = label;
    for (let i = 0; i < IMAGE_BYTES; i++)
      set.pixels[image * IMAGE_BYTES + i] =
        ((i % 32) * (label + 1) * 8 + (Math.imul(i + image, 2654435761) >>> 28)) & 255;
  }
  return set;
}
