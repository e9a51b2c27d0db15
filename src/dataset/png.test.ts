import fc from 'fast-check';
import { zlibSync } from 'fflate';
import { expect, test } from 'vitest';
import { concatenated } from './bytes';
import { pngChunk, pngOf, sameBytes } from './fixtures';
import { crc32, decodePng } from './png';
import { IMAGE_BYTES } from './types';

const image = fc.uint8Array({ minLength: IMAGE_BYTES, maxLength: IMAGE_BYTES });

function decoded(png: Uint8Array): Uint8Array {
  const pixels = new Uint8Array(IMAGE_BYTES);
  decodePng(png, pixels);
  return pixels;
}

/** Whether the file is refused, by any error: fflate has its own. */
function isRefused(png: Uint8Array): boolean {
  try {
    decoded(png);
    return false;
  } catch (error) {
    return error instanceof Error;
  }
}

test('decodes all five row filters', () => {
  fc.assert(
    fc.property(image, (pixels) => {
      expect(sameBytes(decoded(pngOf(pixels)), pixels)).toBe(true);
    }),
    { numRuns: 20 },
  );
});

test('a cut or changed file is refused', () => {
  const png = pngOf(Uint8Array.from({ length: IMAGE_BYTES }, (_, at) => at * 7));
  fc.assert(
    fc.property(fc.nat(png.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
      expect(isRefused(png.subarray(0, at))).toBe(true);
      const damaged = Uint8Array.from(png);
      damaged[at] = (damaged[at] ?? 0) ^ change;
      expect(isRefused(damaged)).toBe(true);
    }),
  );
});

test('the checksum is the published one', () => {
  // The check value of CRC-32/ISO-HDLC.
  expect(crc32(new TextEncoder().encode('123456789'))).toBe(0xcbf43926);
});

const SIGNATURE = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
const pngWith = (header: readonly number[], rows: Uint8Array): Uint8Array =>
  concatenated(
    SIGNATURE,
    pngChunk('IHDR', Uint8Array.from(header)),
    pngChunk('IDAT', zlibSync(rows)),
    pngChunk('IEND', new Uint8Array(0)),
  );
const HEADER = [0, 0, 0, 32, 0, 0, 0, 32, 8, 2, 0, 0, 0];

test.each([
  ['another size', [0, 0, 0, 64, 0, 0, 0, 32, 8, 2, 0, 0, 0], new Uint8Array(32 * 97)],
  ['a palette', [0, 0, 0, 32, 0, 0, 0, 32, 8, 3, 0, 0, 0], new Uint8Array(32 * 97)],
  ['interlacing', [0, 0, 0, 32, 0, 0, 0, 32, 8, 2, 0, 0, 1], new Uint8Array(32 * 97)],
  ['too few rows', HEADER, new Uint8Array(31 * 97)],
  ['too many rows', HEADER, new Uint8Array(33 * 97)],
  ['an unknown filter', HEADER, new Uint8Array(32 * 97).fill(5)],
])('%s is refused', (_, header, rows) => {
  expect(isRefused(pngWith(header, rows))).toBe(true);
});
