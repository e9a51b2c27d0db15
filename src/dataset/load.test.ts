import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Bytes } from './bytes';
import { recordsOfImages } from './cifarRecords';
import {
  archiveOf,
  dataFile,
  FEW_IMAGES,
  memoryStore,
  parquetOf,
  randomImages,
  remoteFile,
  sameImages,
  serverOf,
} from './fixtures';
import { downloadCifar100, loadCached, loadCifar100FromFiles, type LoadOptions, loadSynthetic } from './load';
import type { Progress } from './progress';
import type { Dataset } from './types';

const train = randomImages(FEW_IMAGES.train);
const tests = randomImages(FEW_IMAGES.test);
const [trainBin, testBin] = [recordsOfImages(train), recordsOfImages(tests)];
const [trainParquet, testParquet] = [parquetOf(train), parquetOf(tests)];
const archive = archiveOf({ 'cifar-100-binary/test.bin': testBin, 'cifar-100-binary/train.bin': trainBin });
const files = {
  train: await remoteFile('train.parquet', trainParquet),
  test: await remoteFile('test.parquet', testParquet),
};
const fetch = serverOf({ [files.train.url]: trainParquet, [files.test.url]: testParquet }, 50_000);
const options: LoadOptions = { images: FEW_IMAGES, files };

const isWhole = (dataset: Dataset): boolean =>
  sameImages(dataset.train, train) && sameImages(dataset.test, tests);
const load = (contents: readonly Bytes[], more: LoadOptions = {}): Promise<Dataset> =>
  loadCifar100FromFiles(
    contents.map((bytes, index) => dataFile(`file ${index}`, bytes)),
    { ...options, ...more },
  );

test('the synthetic set tells how far it is', { timeout: 30_000 }, () => {
  const reports: Progress[] = [];
  const dataset = loadSynthetic({ onProgress: (progress) => reports.push(progress) });
  expect(dataset.name).toBe('synthetic');
  expect(reports.at(-1)).toMatchObject({ stage: 'generate', unit: 'images', done: 6000, total: 6000 });
});

describe('from files', () => {
  test.each([
    ['the archive', [archive]],
    ['records', [trainBin, testBin]],
    ['records, in the other order', [testBin, trainBin]],
    ['parquet files', [testParquet, trainParquet]],
    ['a mixture', [testBin, trainParquet]],
    ['the same half twice', [trainBin, testBin, trainParquet]],
  ])('%s', async (_, contents) => {
    const dataset = await load(contents);
    expect(isWhole(dataset)).toBe(true);
    expect(dataset).toMatchObject({
      name: 'cifar100',
      mean: [129.304, 124.07, 112.434],
      std: [68.17, 65.392, 70.418],
    });
    expect(dataset.fineNames.length).toBe(100);
    expect(dataset.coarseNames.length).toBe(20);
  });

  test.each([
    [
      'the training half',
      [trainBin],
      'The training images are good, but the test images are missing. Add test.bin',
    ],
    [
      'the test half',
      [testParquet],
      'The test images are good, but the training images are missing. Add train.bin',
    ],
    ['an archive of one half', [archiveOf({ 'test.bin': testBin })], 'the training images are missing'],
    ['nothing', [], 'CIFAR-100 is not here yet.'],
  ])('%s alone: what is missing is told', async (_, contents, message) => {
    await expect(load(contents)).rejects.toThrow(expect.objectContaining({ kind: 'incomplete' }));
    await expect(load(contents)).rejects.toThrow(message);
  });

  test('a parquet file with any other byte is refused before it is decoded', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.nat(testParquet.length - 5),
        fc.integer({ min: 1, max: 255 }),
        async (at, change) => {
          const damaged = Uint8Array.from(testParquet);
          damaged[at + 4] = (damaged[at + 4] ?? 0) ^ change;
          await expect(load([damaged])).rejects.toThrow(
            'file 0 is damaged or another file: its SHA-256 is not that of',
          );
        },
      ),
      { numRuns: 20 },
    );
  });

  test('a file that cannot be read is named', async () => {
    const lost = {
      name: 'train.bin',
      read: () => Promise.reject(new DOMException('Gone.', 'NotFoundError')),
    };
    await expect(loadCifar100FromFiles([lost], options)).rejects.toThrow('train.bin cannot be read');
  });

  test('what is good is kept; that it cannot be is only a warning', async () => {
    const store = memoryStore();
    await load([archive], { store });
    expect(isWhole(await loadCached({ ...options, store }))).toBe(true);

    const warnings: string[] = [];
    store.put = () => Promise.reject(new DOMException('Full.', 'QuotaExceededError'));
    expect(isWhole(await load([archive], { store, onWarning: (message) => warnings.push(message) }))).toBe(
      true,
    );
    expect(warnings.length).toBe(2);
    expect(warnings[0]).toMatch(/^The browser has no room/);
  });
});

describe('by download', () => {
  test('fetches, decodes and keeps both halves', async () => {
    const store = memoryStore();
    const reports: Progress[] = [];
    const dataset = await downloadCifar100({
      ...options,
      fetch,
      store,
      onProgress: (report) => reports.push(report),
    });
    expect(isWhole(dataset)).toBe(true);
    expect(isWhole(await loadCached({ ...options, store }))).toBe(true);

    const total = files.train.bytes + files.test.bytes;
    const downloads = reports.filter(({ stage }) => stage === 'download');
    expect(downloads.at(-1)).toMatchObject({ unit: 'bytes', done: total, total });
    expect(downloads.map(({ done }) => done)).toEqual(
      downloads.map(({ done }) => done).toSorted((a, b) => a - b),
    );
    expect(new Set(reports.map(({ stage }) => stage))).toEqual(
      new Set(['read', 'download', 'decode', 'store']),
    );
  });

  test('a second attempt fetches only what the first did not get', async () => {
    const store = memoryStore();
    const onlyTest = serverOf({ [files.test.url]: testParquet });
    await expect(downloadCifar100({ ...options, fetch: onlyTest, store })).rejects.toThrow(
      'hub.test answered 404',
    );
    await expect(loadCached({ ...options, store })).rejects.toThrow(
      expect.objectContaining({ kind: 'incomplete' }),
    );

    const onlyTrain = serverOf({ [files.train.url]: trainParquet });
    expect(isWhole(await downloadCifar100({ ...options, fetch: onlyTrain, store }))).toBe(true);
  });

  test('can be cancelled', async () => {
    const cancel = new AbortController();
    const onProgress = ({ stage }: Progress): void => {
      if (stage === 'download') cancel.abort();
    };
    const attempt = downloadCifar100({ ...options, fetch, signal: cancel.signal, onProgress });
    await expect(attempt).rejects.toThrow(expect.objectContaining({ name: 'AbortError' }));
  });
});

test('an empty store is not a data set', async () => {
  const empty = loadCached({ ...options, store: memoryStore() });
  await expect(empty).rejects.toThrow('CIFAR-100 is not here yet. Download it, or drop its files here.');
  await expect(loadCached(options)).rejects.toThrow(expect.objectContaining({ kind: 'incomplete' }));
});
