import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { CIFAR100_MEAN, CIFAR100_STD, recordsOfImages } from './cifarRecords';
import { archiveOf, FEW_IMAGES, parquetOf, randomImages, remoteFile, sameImages } from './fixtures';
import { readDirectory } from './node';
import { channelStatistics } from './statistics';
import { subset } from './subset';

describe('small files of the same formats', () => {
  const train = randomImages(FEW_IMAGES.train);
  const tests = randomImages(FEW_IMAGES.test);
  const [trainBin, testBin] = [recordsOfImages(train), recordsOfImages(tests)];
  const [trainParquet, testParquet] = [parquetOf(train), parquetOf(tests)];
  const archive = archiveOf({ 'cifar-100-binary/train.bin': trainBin, 'cifar-100-binary/test.bin': testBin });
  let folder = '';

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'cifar100-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  test.each([
    ['records', { 'train.bin': trainBin, 'test.bin': testBin }],
    [
      'records in their folder',
      { 'cifar-100-binary/train.bin': trainBin, 'cifar-100-binary/test.bin': testBin },
    ],
    ['the archive', { 'cifar-100-binary.tar.gz': archive }],
    ['parquet', { 'train-00000-of-00001.parquet': trainParquet, 'test-00000-of-00001.parquet': testParquet }],
    ['half of the records and the archive', { 'train.bin': trainBin, 'cifar-100-binary.tar.gz': archive }],
  ])('%s', async (_, contents) => {
    await mkdir(join(folder, 'cifar-100-binary'));
    for (const [name, bytes] of Object.entries(contents)) await writeFile(join(folder, name), bytes);
    const files = {
      train: await remoteFile('train.parquet', trainParquet),
      test: await remoteFile('test.parquet', testParquet),
    };
    const dataset = await readDirectory(folder, { images: FEW_IMAGES, files });
    expect(sameImages(dataset.train, train)).toBe(true);
    expect(sameImages(dataset.test, tests)).toBe(true);
  });

  test('a folder without the data is named', async () => {
    await expect(readDirectory(folder)).rejects.toThrow(
      `${folder} does not hold CIFAR-100. Put train.bin and test.bin`,
    );
    await expect(readDirectory(join(folder, 'nowhere'))).rejects.toThrow(
      expect.objectContaining({ kind: 'incomplete' }),
    );
  });
});

const realFolder = process.env['CIFAR100_DIR'];

describe.runIf(realFolder !== undefined)('the published files', { timeout: 120_000 }, () => {
  test('hold 500 and 100 images of every class, with the stated mean and deviation', async () => {
    const { train, test: tests } = await readDirectory(realFolder ?? '');
    expect([train.count, tests.count]).toEqual([50_000, 10_000]);
    const { mean, std } = channelStatistics(train);
    for (const channel of [0, 1, 2]) {
      expect(mean[channel]).toBeCloseTo(CIFAR100_MEAN[channel] ?? 0, 3);
      expect(std[channel]).toBeCloseTo(CIFAR100_STD[channel] ?? 0, 3);
    }
    expect(subset(train, 5000).fine.filter((label) => label === 7).length).toBe(50);
  });

  test('are the same in the archive', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'cifar100-'));
    await symlink(join(realFolder ?? '', 'cifar-100-binary.tar.gz'), join(folder, 'cifar-100-binary.tar.gz'));
    const [packed, plain] = [await readDirectory(folder), await readDirectory(realFolder ?? '')];
    await rm(folder, { recursive: true });
    expect(sameImages(packed.train, plain.train)).toBe(true);
    expect(sameImages(packed.test, plain.test)).toBe(true);
  });
});
