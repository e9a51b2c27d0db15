/**
 * The one kind of PNG that CIFAR-100 is stored in: 8 bits, RGB, 32 x 32, not interlaced (https://www.w3.org/TR/png-3/).
 *
 * The browser's own decoder goes through a canvas and its colour management, and one `DecompressionStream` an image takes ten
 * times as long: 60,000 small images want a synchronous inflate.
 */
import { unzlibSync } from 'fflate';
import { concatenated } from './bytes';
import { IMAGE_BYTES, IMAGE_CHANNELS, IMAGE_SIZE } from './types';

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
/** Width, height, bits, colour type (RGB), compression, filter method, interlacing. */
const HEADER = [0, 0, 0, IMAGE_SIZE, 0, 0, 0, IMAGE_SIZE, 8, 2, 0, 0, 0];
const ROW_BYTES = IMAGE_SIZE * IMAGE_CHANNELS;
/** One byte before each row names its filter. */
const FILTERED_BYTES = IMAGE_SIZE * (1 + ROW_BYTES);
const PLANE = IMAGE_SIZE * IMAGE_SIZE;

/**
 * Decodes a PNG file into `pixels[3, 32, 32]`.
 * @throws Error (of any class: fflate has its own) if it is no such PNG or a checksum is wrong.
 */
export function decodePng(png: Uint8Array, pixels: Uint8Array): void {
  if (pixels.length !== IMAGE_BYTES) throw new RangeError(`An image has ${IMAGE_BYTES} bytes.`);
  // Room that never has to grow makes inflating much faster; the odd byte shows when there is too much.
  const filtered = unzlibSync(compressedRows(png), { out: new Uint8Array(FILTERED_BYTES + 1) });
  if (filtered.length !== FILTERED_BYTES) throw new RangeError(`A PNG has ${filtered.length} bytes of rows.`);
  unfilter(filtered);
  for (let row = 0, pixel = 0; row < IMAGE_SIZE; row++) {
    let at = row * (1 + ROW_BYTES) + 1;
    for (let column = 0; column < IMAGE_SIZE; column++, pixel++) {
      pixels[pixel] = filtered[at++] ?? 0;
      pixels[pixel + PLANE] = filtered[at++] ?? 0;
      pixels[pixel + 2 * PLANE] = filtered[at++] ?? 0;
    }
  }
}

/** Checks the frame of the file and joins its IDAT chunks. */
function compressedRows(png: Uint8Array): Uint8Array {
  if (!SIGNATURE.every((byte, index) => png[index] === byte)) throw new RangeError('This is no PNG.');
  const view = new DataView(png.buffer, png.byteOffset, png.byteLength);
  const parts: Uint8Array[] = [];
  for (let at = SIGNATURE.length; ;) {
    const length = view.getUint32(at);
    const type = String.fromCharCode(...png.subarray(at + 4, at + 8));
    const data = png.subarray(at + 8, at + 8 + length);
    if (view.getUint32(at + 8 + length) !== crc32(png.subarray(at + 4, at + 8 + length))) {
      throw new RangeError(`A ${type} chunk is damaged.`);
    }
    if (type === 'IHDR' && !HEADER.every((byte, index) => data[index] === byte)) {
      throw new RangeError('This PNG is not 32 x 32 pixels of 8-bit RGB.');
    }
    if (type === 'IDAT') parts.push(data);
    if (type === 'IEND') break;
    at += length + 12;
  }
  return concatenated(...parts);
}

/** Undoes the row filters in place: each byte was stored as the difference from a guess by its neighbours. */
function unfilter(rows: Uint8Array): void {
  for (let row = 0; row < IMAGE_SIZE; row++) {
    const start = row * (1 + ROW_BYTES) + 1;
    const filter = rows[start - 1] ?? 0;
    if (filter > 4) throw new RangeError(`PNG has no row filter ${filter}.`);
    if (filter === 0) continue;
    for (let column = 0; column < ROW_BYTES; column++) {
      const at = start + column;
      const left = column < IMAGE_CHANNELS ? 0 : (rows[at - IMAGE_CHANNELS] ?? 0);
      const above = row === 0 ? 0 : (rows[at - ROW_BYTES - 1] ?? 0);
      const corner =
        row === 0 || column < IMAGE_CHANNELS ? 0 : (rows[at - ROW_BYTES - 1 - IMAGE_CHANNELS] ?? 0);
      rows[at] = (rows[at] ?? 0) + guess(filter, left, above, corner);
    }
  }
}

function guess(filter: number, left: number, above: number, corner: number): number {
  if (filter === 1) return left;
  if (filter === 2) return above;
  if (filter === 3) return (left + above) >> 1;
  // Paeth: whichever neighbour is nearest to left + above - corner.
  const toLeft = Math.abs(above - corner);
  const toAbove = Math.abs(left - corner);
  const toCorner = Math.abs(left + above - 2 * corner);
  if (toLeft <= toAbove && toLeft <= toCorner) return left;
  return toAbove <= toCorner ? above : corner;
}

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let remainder = byte;
  for (let bit = 0; bit < 8; bit++) remainder = (remainder >>> 1) ^ (remainder & 1 ? 0xedb88320 : 0);
  return remainder;
});

/** The checksum of PNG chunks, which no library here offers on its own. */
export function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = (crc >>> 8) ^ (CRC_TABLE[(crc ^ byte) & 255] ?? 0);
  return ~crc >>> 0;
}
