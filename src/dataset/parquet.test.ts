import fc from 'fast-check';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { expect, test } from 'vitest';
import { DatasetError } from './errors';
import { parquetOf, randomImages, sameImages } from './fixtures';
import { imagesOfParquet, isParquet } from './parquet';
import type { Progress } from './progress';

const set = randomImages(1);
const file = parquetOf(set);

test('decodes images and labels over several row groups', async () => {
  expect(isParquet(file)).toBe(true);
  expect(sameImages(await imagesOfParquet(file, 'test.parquet'), set)).toBe(true);
});

test('says how far it is', async () => {
  const reports: Progress[] = [];
  await imagesOfParquet(file, 'test.parquet', (progress) => reports.push(progress));
  expect(reports.at(-1)).toMatchObject({ stage: 'decode', unit: 'images', done: 100, total: 100 });
});

test('reads from the middle of a larger buffer', async () => {
  const inside = new Uint8Array(file.length + 20).subarray(10, 10 + file.length);
  inside.set(file);
  expect(sameImages(await imagesOfParquet(inside, 'test.parquet'), set)).toBe(true);
});

test('a file that is cut short is refused', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 4, max: file.length - 1 }), async (length) => {
      await expect(imagesOfParquet(file.slice(0, length), 'test.parquet')).rejects.toThrow(
        'test.parquet is cut short or damaged: it cannot be decoded. Get the file again.',
      );
    }),
    { numRuns: 30 },
  );
});

test('another parquet file is refused', async () => {
  const other = new Uint8Array(
    parquetWriteBuffer({ columnData: [{ name: 'age', data: [1, 2], type: 'INT32' }] }),
  );
  await expect(imagesOfParquet(other, 'people.parquet')).rejects.toThrow(
    'people.parquet is another parquet file',
  );
});

test('labels that do not exist are refused', async () => {
  const fine = Uint8Array.from(set.fine);
  fine[3] = 100;
  await expect(imagesOfParquet(parquetOf({ ...set, fine }), 'test.parquet')).rejects.toThrow(DatasetError);
});

test('a class in the wrong group is refused', async () => {
  const coarse = Uint8Array.from(set.coarse);
  coarse[3] = 19 - (coarse[3] ?? 0);
  await expect(imagesOfParquet(parquetOf({ ...set, coarse }), 'test.parquet')).rejects.toThrow(DatasetError);
});
