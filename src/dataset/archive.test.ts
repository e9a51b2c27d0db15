import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { gzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { isGzip, recordsOfArchive } from './archive';
import { DatasetError } from './errors';
import { archiveOf } from './fixtures';
import { hash } from './random';

const train = Uint8Array.from({ length: 5000 }, (_, at) => hash(at));
const other = Uint8Array.from({ length: 1000 }, (_, at) => hash(-at));
const archive = archiveOf({
  'cifar-100-binary/test.bin': other,
  'cifar-100-binary/fine_label_names.txt': new TextEncoder().encode('apple\n'),
  'cifar-100-binary/train.bin': train,
});

test('unpacks the files of records and nothing else', async () => {
  expect(isGzip(archive)).toBe(true);
  expect(await recordsOfArchive(archive, 'a.tar.gz')).toEqual([
    { name: 'cifar-100-binary/test.bin in a.tar.gz', records: other },
    { name: 'cifar-100-binary/train.bin in a.tar.gz', records: train },
  ]);
});

test('an archive that is cut short anywhere is refused', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 2, max: archive.length - 1 }), async (length) => {
      await expect(recordsOfArchive(archive.slice(0, length), 'a.tar.gz')).rejects.toThrow(
        'a.tar.gz is cut short or damaged: it cannot be unpacked. Get the file again.',
      );
    }),
    { numRuns: 50 },
  );
});

test('a changed byte is found, or was not part of the files', async () => {
  const position = fc.integer({ min: 0, max: archive.length - 1 });
  const good = await recordsOfArchive(archive, 'a.tar.gz');
  await fc.assert(
    fc.asyncProperty(position, fc.integer({ min: 1, max: 255 }), async (at, change) => {
      const damaged = Uint8Array.from(archive);
      damaged[at] = (damaged[at] ?? 0) ^ change;
      const outcome = await recordsOfArchive(damaged, 'a.tar.gz').catch((error: unknown) => error);
      expect(outcome instanceof DatasetError || isDeepStrictEqual(outcome, good)).toBe(true);
    }),
    { numRuns: 50 },
  );
});

test('another archive is refused with the name of the right one', async () => {
  const python = archiveOf({ 'cifar-100-python/train': train });
  await expect(recordsOfArchive(python, 'cifar-100-python.tar.gz')).rejects.toThrow('get the binary one');
});

test('entries of impossible size do not send the reader round in circles', async () => {
  const header = new Uint8Array(2048);
  header.set(new TextEncoder().encode('train.bin'));
  header.set(new TextEncoder().encode('-0000002000'), 124);
  await expect(recordsOfArchive(gzipSync(header), 'a.tar.gz')).rejects.toThrow(DatasetError);
});
