/**
 * CIFAR-100 as published in its binary version: records of 3,074 bytes, `coarse, fine, pixels[3, 32, 32]`.
 */
import type { Bytes } from './bytes';
import { COARSE_OF_FINE } from './cifarNames';
import { DatasetError } from './errors';
import { emptySet, IMAGE_BYTES, type ImagesPerClass, type ImageSet, type Split } from './types';

export const RECORD_BYTES = 2 + IMAGE_BYTES;

/** What the published data set holds. */
export const CIFAR100_IMAGES: ImagesPerClass = { train: 500, test: 100 };

/** Channel means and standard deviations of its training images. */
export const CIFAR100_MEAN = [129.304, 124.07, 112.434] as const;
export const CIFAR100_STD = [68.17, 65.392, 70.418] as const;

/**
 * Reads records into labels and pixels.
 * @throws DatasetError if the file is not made of such records, is cut short, or has labels that do not exist.
 */
export function imagesOfRecords(records: Uint8Array, fileName: string): ImageSet {
  if (!hasLabels(records, 0)) {
    throw new DatasetError(
      'foreign',
      `${fileName} is no part of CIFAR-100. Give cifar-100-binary.tar.gz, or train.bin and test.bin out of it, ` +
        'or the two parquet files of the Hugging Face hub.',
    );
  }
  const count = Math.floor(records.length / RECORD_BYTES);
  const set = emptySet(count);
  for (let image = 0; image < count; image++) {
    const start = image * RECORD_BYTES;
    if (!hasLabels(records, start)) {
      throw new DatasetError(
        'corrupt',
        `${fileName} is damaged: the labels of image ${image} do not exist. Get the file again.`,
      );
    }
    set.coarse[image] = records[start] ?? 0;
    set.fine[image] = records[start + 1] ?? 0;
    set.pixels.set(records.subarray(start + 2, start + RECORD_BYTES), image * IMAGE_BYTES);
  }
  if (records.length % RECORD_BYTES !== 0) {
    throw new DatasetError(
      'truncated',
      `${fileName} is cut short: it ends within image ${count}. Get the file again.`,
    );
  }
  return set;
}

/** Writes labels and pixels as records: what `imagesOfRecords` reads. */
export function recordsOfImages(set: ImageSet): Bytes {
  const records = new Uint8Array(set.count * RECORD_BYTES);
  for (let image = 0; image < set.count; image++) {
    const start = image * RECORD_BYTES;
    records[start] = set.coarse[image] ?? 0;
    records[start + 1] = set.fine[image] ?? 0;
    records.set(set.pixels.subarray(image * IMAGE_BYTES, (image + 1) * IMAGE_BYTES), start + 2);
  }
  return records;
}

/**
 * Tells the training set from the test set by what is in it, since names get lost.
 * @throws DatasetError if the set is neither of them, whole.
 */
export function splitOf(set: ImageSet, images: ImagesPerClass, fileName: string): Split {
  const perClass = new Uint32Array(COARSE_OF_FINE.length);
  for (const label of set.fine) perClass[label] = (perClass[label] ?? 0) + 1;
  if (perClass.every((count) => count === images.train)) return 'train';
  if (perClass.every((count) => count === images.test)) return 'test';

  const [train, test] = [images.train, images.test].map((count) => count * COARSE_OF_FINE.length);
  if (set.count === train || set.count === test) {
    throw new DatasetError(
      'corrupt',
      `${fileName} is damaged: it does not have as many images of every class. Get the file again.`,
    );
  }
  throw new DatasetError(
    'truncated',
    `${fileName} is not whole: it has ${set.count} images, where the training set has ${train} and the test set ${test}. ` +
      'Get the file again.',
  );
}

/** Whether a record could start here: both labels exist, and the class is of that group. */
function hasLabels(records: Uint8Array, start: number): boolean {
  const fine = records[start + 1];
  return fine !== undefined && COARSE_OF_FINE[fine] === records[start];
}
