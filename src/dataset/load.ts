/** The four ways to a data set. */
import { isGzip, recordsOfArchive } from './archive';
import { type Bytes, type DataFile, sha256 } from './bytes';
import { type RecordStore, storedRecords, storeRecords } from './cache';
import { CIFAR100_COARSE_NAMES, CIFAR100_FINE_NAMES } from './cifarNames';
import {
  CIFAR100_IMAGES,
  CIFAR100_MEAN,
  CIFAR100_STD,
  imagesOfRecords,
  recordsOfImages,
  splitOf,
} from './cifarRecords';
import { download, HUB_FILES, type RemoteFile } from './download';
import { DatasetError, explained } from './errors';
import { imagesOfParquet, isParquet } from './parquet';
import { createMeter, type OnProgress } from './progress';
import { generateSynthetic, SYNTHETIC_IMAGES } from './synthetic';
import type { Dataset, ImagesPerClass, ImageSet, Split } from './types';

export interface LoadOptions {
  readonly onProgress?: OnProgress | undefined;
  /** Called with a sentence when the data is good, but something beside it failed. */
  readonly onWarning?: ((message: string) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Where CIFAR-100 is kept for the next visit. */
  readonly store?: RecordStore | undefined;
  /** What CIFAR-100 must hold; tests have less. */
  readonly images?: ImagesPerClass | undefined;
  /** The parquet files that are known. */
  readonly files?: Readonly<Record<Split, RemoteFile>> | undefined;
}

export interface DownloadCifar100Options extends LoadOptions {
  readonly fetch?: typeof globalThis.fetch | undefined;
}

type Halves = Partial<Record<Split, ImageSet>>;

/** In the order of loading: the small half first, so that what cannot work fails early. */
const SPLITS: readonly Split[] = ['test', 'train'];

/** The built-in set: about a second of work, no file and no network. */
export function loadSynthetic({ onProgress }: LoadOptions = {}): Dataset {
  return generateSynthetic(SYNTHETIC_IMAGES, onProgress);
}

/**
 * Reads CIFAR-100 from its published files in any mixture: `cifar-100-binary.tar.gz`, `train.bin` and `test.bin`, or the two
 * parquet files of the hub. Files are known by their contents, not by their names.
 * @throws DatasetError if a file is not good, or if one half is missing (kind `incomplete`).
 */
export async function loadCifar100FromFiles(
  files: readonly DataFile[],
  options: LoadOptions = {},
): Promise<Dataset> {
  const { images = CIFAR100_IMAGES, signal, onProgress } = options;
  const halves: Halves = {};
  const report = createMeter('read', 'files', files.length, onProgress);
  for (const [index, file] of files.entries()) {
    report(index);
    for (const { name, set } of await setsOfFile(file, options)) halves[splitOf(set, images, name)] = set;
    signal?.throwIfAborted();
  }
  const dataset = complete(halves);
  for (const split of SPLITS) await keep(split, dataset[split], options);
  return dataset;
}

/**
 * Downloads what the store does not have yet, decodes and keeps it.
 * @throws DatasetError if a file cannot be had or is not the right one; AbortError if it was cancelled.
 */
export async function downloadCifar100(options: DownloadCifar100Options = {}): Promise<Dataset> {
  const { files = HUB_FILES, images = CIFAR100_IMAGES, signal, onProgress } = options;
  const halves = await storedHalves(options);
  const missing = SPLITS.filter((split) => halves[split] === undefined);
  const total = missing.reduce((sum, split) => sum + files[split].bytes, 0);
  const report = createMeter('download', 'bytes', total, onProgress);
  let before = 0;
  for (const split of missing) {
    const { bytes: size, url } = files[split];
    const onBytes = (received: number): void => report(before + received);
    const bytes = await download(files[split], { signal, onBytes, fetch: options.fetch });
    before += size;
    const half = await imagesOfParquet(bytes, url, onProgress);
    if (splitOf(half, images, url) !== split) throw new DatasetError('foreign', `${url} is the other half.`);
    halves[split] = half;
    // Kept at once: should the other half fail, this one need not be downloaded again.
    await keep(split, half, options);
  }
  return complete(halves);
}

/**
 * Reads CIFAR-100 from the store.
 * @throws DatasetError (kind `incomplete`) if it is not there, whole and as it was stored.
 */
export async function loadCached(options: LoadOptions = {}): Promise<Dataset> {
  return complete(await storedHalves(options));
}

async function storedHalves({ store, images = CIFAR100_IMAGES, onProgress }: LoadOptions): Promise<Halves> {
  const halves: Halves = {};
  if (store === undefined) return halves;
  const report = createMeter('read', 'files', SPLITS.length, onProgress);
  for (const [index, split] of SPLITS.entries()) {
    report(index);
    const name = `The stored ${NAMES[split]}`;
    const records = await storedRecords(store, split);
    if (records === undefined) continue;
    const set = imagesOfRecords(records, name);
    halves[splitOf(set, images, name)] = set;
  }
  return halves;
}

/** Keeps one half for the next visit; that this fails is no reason to stop now. */
async function keep(
  split: Split,
  set: ImageSet,
  { store, onProgress, onWarning }: LoadOptions,
): Promise<void> {
  if (store === undefined) return;
  createMeter('store', 'files', 1, onProgress)(0);
  try {
    await storeRecords(store, split, recordsOfImages(set));
  } catch (error) {
    const isExplained = error instanceof DatasetError;
    onWarning?.(isExplained ? error.message : 'The data is there, but could not be kept for the next visit.');
  }
}

async function setsOfFile(file: DataFile, options: LoadOptions): Promise<{ name: string; set: ImageSet }[]> {
  const { name } = file;
  const bytes = await readFile(file);
  if (isParquet(bytes)) return [{ name, set: await imagesOfKnownParquet(bytes, name, options) }];
  if (!isGzip(bytes)) return [{ name, set: imagesOfRecords(bytes, name) }];
  const entries = await recordsOfArchive(bytes, name);
  return entries.map((entry) => ({ name: entry.name, set: imagesOfRecords(entry.records, entry.name) }));
}

async function imagesOfKnownParquet(
  bytes: Bytes,
  name: string,
  { files = HUB_FILES, onProgress }: LoadOptions,
): Promise<ImageSet> {
  const hash = await sha256(bytes);
  if (SPLITS.every((split) => files[split].sha256 !== hash)) {
    throw new DatasetError(
      'corrupt',
      `${name} is damaged or another file: its SHA-256 is not that of ${files.train.url} or ${files.test.url}. ` +
        'Get it from there.',
    );
  }
  return imagesOfParquet(bytes, name, onProgress);
}

function readFile(file: DataFile): Promise<Bytes> {
  return explained(
    'foreign',
    `${file.name} cannot be read (moved, changed, or no permission?). Choose it again.`,
    () => file.read(),
  );
}

const NAMES: Readonly<Record<Split, string>> = { train: 'training images', test: 'test images' };

function complete({ train, test }: Halves): Dataset {
  if (train === undefined || test === undefined) {
    throw new DatasetError('incomplete', whatIsMissing(train !== undefined, test !== undefined));
  }
  return {
    name: 'cifar100',
    train,
    test,
    fineNames: CIFAR100_FINE_NAMES,
    coarseNames: CIFAR100_COARSE_NAMES,
    mean: CIFAR100_MEAN,
    std: CIFAR100_STD,
  };
}

function whatIsMissing(hasTrain: boolean, hasTest: boolean): string {
  if (!hasTrain && !hasTest) return 'CIFAR-100 is not here yet. Download it, or drop its files here.';
  const [there, missing] = hasTrain ? (['train', 'test'] as const) : (['test', 'train'] as const);
  return (
    `The ${NAMES[there]} are good, but the ${NAMES[missing]} are missing. ` +
    `Add ${missing}.bin or ${missing}-00000-of-00001.parquet.`
  );
}
