/**
 * CIFAR-100 as the Hugging Face hub keeps it: one parquet file a half, columns `img{bytes, path}` (PNG), `fine_label` and
 * `coarse_label`.
 */
import { parquetMetadataAsync, parquetScan, parquetSchema } from 'hyparquet';
import type { Bytes } from './bytes';
import { COARSE_OF_FINE } from './cifarNames';
import { DatasetError, explained } from './errors';
import { decodePng } from './png';
import { createMeter, type OnProgress } from './progress';
import { emptySet, IMAGE_BYTES, type ImageSet } from './types';

const COLUMNS = ['img', 'fine_label', 'coarse_label'];
/** More rows than any half of CIFAR-100 has: such a file is refused before memory is taken for it. */
const MOST_ROWS = 60_000;
const MAGIC = [0x50, 0x41, 0x52, 0x31]; // PAR1

export function isParquet(bytes: Bytes): boolean {
  return MAGIC.every((byte, index) => bytes[index] === byte);
}

/**
 * Decodes all images of a parquet file, in its order. Check the hash of the file before: hyparquet trusts its input, and some
 * wrong bytes send it round in circles for hours.
 * @throws DatasetError if the file is damaged or holds something else.
 */
export async function imagesOfParquet(
  bytes: Bytes,
  fileName: string,
  onProgress?: OnProgress,
): Promise<ImageSet> {
  const damaged = `${fileName} is cut short or damaged: it cannot be decoded. Get the file again.`;
  return explained('corrupt', damaged, async () => {
    const file = {
      byteLength: bytes.length,
      slice: (start: number, end?: number) => sliceOf(bytes, start, end),
    };
    const metadata = await parquetMetadataAsync(file);
    const columns = new Set(parquetSchema(metadata).children.map(({ element }) => element.name));
    const rows = Number(metadata.num_rows);
    if (!COLUMNS.every((column) => columns.has(column)) || rows > MOST_ROWS) {
      throw new DatasetError(
        'foreign',
        `${fileName} is another parquet file: CIFAR-100 has the columns ${COLUMNS.join(', ')}, 10,000 or 50,000 rows.`,
      );
    }

    const set = emptySet(rows);
    const report = createMeter('decode', 'images', rows, onProgress);
    // Images are bytes, although the file does not say so.
    const scan = await parquetScan({ file, metadata, columns: COLUMNS, utf8: false, useOffsetIndex: false });
    let filled = 0;
    for (const range of scan.ranges) {
      const read = (column: string): Promise<ArrayLike<unknown>> => scan.readColumn({ column, ...range });
      const [images, fine, coarse] = [
        await read('img'),
        await read('fine_label'),
        await read('coarse_label'),
      ];
      for (let row = range.rowStart; row < range.rowEnd; row++) {
        const index = row - range.rowStart;
        set.fine[row] = labelOf(fine[index], 100);
        set.coarse[row] = labelOf(coarse[index], 20);
        decodePng(pngOf(images[index]), set.pixels.subarray(row * IMAGE_BYTES, (row + 1) * IMAGE_BYTES));
        report(row + 1);
      }
      filled += range.rowEnd - range.rowStart;
    }
    if (filled !== rows) throw new RangeError(`Of ${rows} rows, ${rows - filled} are missing.`);
    if (set.fine.some((label, row) => COARSE_OF_FINE[label] !== set.coarse[row])) {
      throw new RangeError('A class is in the wrong group.');
    }
    return set;
  });
}

/** The file of an image, out of the struct that holds it. */
function pngOf(value: unknown): Uint8Array {
  if (typeof value === 'object' && value !== null && 'bytes' in value && value.bytes instanceof Uint8Array) {
    return value.bytes;
  }
  throw new TypeError('A row has no image.');
}

/** A label of a column, which 64-bit integers come from as bigint. */
function labelOf(value: unknown, labels: number): number {
  const label = Number(value);
  if (value === null || !Number.isInteger(label) || label < 0 || label >= labels) {
    throw new RangeError(`There is no label ${String(value)}.`);
  }
  return label;
}

const sliceOf = (bytes: Bytes, start: number, end?: number): ArrayBuffer =>
  bytes.buffer.slice(bytes.byteOffset + start, bytes.byteOffset + (end ?? bytes.length));
