import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CIFAR100_COARSE_NAMES, CIFAR100_FINE_NAMES, COARSE_OF_FINE } from './cifarNames';
import { imagesOfRecords, RECORD_BYTES, recordsOfImages, splitOf } from './cifarRecords';
import { FEW_IMAGES, randomImages, sameImages } from './fixtures';

const set = randomImages(FEW_IMAGES.train);
const records = recordsOfImages(set);

test('every class has a name and a group of five', () => {
  expect(CIFAR100_COARSE_NAMES.length).toBe(20);
  expect(new Set(CIFAR100_FINE_NAMES).size).toBe(100);
  expect(CIFAR100_FINE_NAMES[0]).toBe('apple');
  expect(CIFAR100_FINE_NAMES[99]).toBe('worm');
  expect(CIFAR100_COARSE_NAMES[COARSE_OF_FINE[0] ?? -1]).toBe('fruit and vegetables');
  for (let group = 0; group < 20; group++) {
    expect(COARSE_OF_FINE.filter((coarse) => coarse === group).length).toBe(5);
  }
});

test('records are coarse label, fine label, pixels', () => {
  expect(records.length).toBe(set.count * RECORD_BYTES);
  expect([records[RECORD_BYTES], records[RECORD_BYTES + 1]]).toEqual([set.coarse[1], set.fine[1]]);
  expect(records.subarray(2, RECORD_BYTES)).toEqual(set.pixels.subarray(0, 3072));
});

test('what is written is read again', () => {
  expect(sameImages(imagesOfRecords(records, 'train.bin'), set)).toBe(true);
});

test('a file that is cut short is told from a foreign one', () => {
  // Half of this file would be a whole test set.
  const lengths = fc
    .integer({ min: 2, max: records.length - 1 })
    .filter((length) => length !== 100 * RECORD_BYTES);
  fc.assert(
    fc.property(lengths, (length) => {
      const part = records.subarray(0, length);
      expect(() => splitOf(imagesOfRecords(part, 'train.bin'), FEW_IMAGES, 'train.bin')).toThrow(
        expect.objectContaining({ kind: 'truncated' }),
      );
    }),
  );
});

test('any file of other bytes is refused with a sentence', () => {
  const others = fc
    .uint8Array({ maxLength: 7000 })
    .filter(([coarse, fine]) => COARSE_OF_FINE[fine ?? 255] !== coarse);
  fc.assert(
    fc.property(others, (bytes) => {
      expect(() => imagesOfRecords(bytes, 'holiday.jpg')).toThrow(
        expect.objectContaining({
          kind: 'foreign',
          message: expect.stringMatching(/^holiday\.jpg is no part of CIFAR-100\. Give /),
        }),
      );
    }),
  );
});

test.each([
  ['a coarse label out of range', 0, 20],
  ['a fine label out of range', 1, 100],
  ['a class in the wrong group', 0, 19 - (set.coarse[5] ?? 0)],
])('%s is found', (_, byte, value) => {
  const damaged = Uint8Array.from(records);
  damaged[5 * RECORD_BYTES + byte] = value;
  expect(() => imagesOfRecords(damaged, 'train.bin')).toThrow(expect.objectContaining({ kind: 'corrupt' }));
  expect(() => imagesOfRecords(damaged, 'train.bin')).toThrow('the labels of image 5 do not exist');
});

test('halves are told apart by how many images of each class they have', () => {
  expect(splitOf(set, FEW_IMAGES, 'a')).toBe('train');
  expect(splitOf(randomImages(FEW_IMAGES.test), FEW_IMAGES, 'b')).toBe('test');
  expect(() => splitOf(randomImages(3), FEW_IMAGES, 'c')).toThrow(
    'c is not whole: it has 300 images, where the training set has 200 and the test set 100.',
  );
});

test('the right number of images with wrong classes is no half', () => {
  const fine = Uint8Array.from(set.fine);
  fine[0] = fine[1] ?? 0;
  expect(() => splitOf({ ...set, fine }, FEW_IMAGES, 'train.bin')).toThrow(
    expect.objectContaining({ kind: 'corrupt' }),
  );
});
