/**
 * CIFAR-100 as the Hugging Face hub keeps it: one parquet file a half, columns `img{bytes, path}` (PNG), `fine_label` and
 * `coarse_label`.
 */
import { parquetMetadataAsync, parquetRead, parquetSchema } from 'hyparquet';
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
 * Decodes all images of a parquet file, in its order.
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
    const columns = parquetSchema(metadata).children.map(({ element }) => element.name);
    const rows = Number(metadata.num_rows);
    if (!COLUMNS.every((column) => columns.includes(column)) || rows > MOST_ROWS) {
      throw new DatasetError(
        'foreign',
        `${fileName} is another parquet file: CIFAR-100 has the columns ${COLUMNS.join(', ')}, 10,000 or 50,000 rows.`,
      );
    }

    const set = emptySet(rows);
    const filled = new Map(COLUMNS.map((column) => [column, 0]));
    const report = createMeter('decode', 'images', rows, onProgress);
    await parquetRead({
      file,
      metadata,
      columns: COLUMNS,
      // Images are bytes, although the file does not say so.
      utf8: false,
      onChunk: ({ columnName, columnData, rowStart }) => {
        const store =
          columnName === 'img' ? storeImage : columnName === 'fine_label' ? storeFine : storeCoarse;
        for (let index = 0; index < columnData.length; index++) {
          store(set, rowStart + index, columnData[index]);
          if (columnName === 'img') report(rowStart + index + 1);
        }
        filled.set(columnName, (filled.get(columnName) ?? 0) + columnData.length);
      },
    });
    if ([...filled.values()].some((count) => count !== rows)) throw new RangeError('Rows are missing.');
    if (set.fine.some((label, row) => COARSE_OF_FINE[label] !== set.coarse[row])) {
      throw new RangeError('A class is in the wrong group.');
    }
    return set;
  });
}

type Store = (set: ImageSet, row: number, value: unknown) => void;

const storeFine: Store = (set, row, value) => {
  set.fine[row] = labelOf(value, 100);
};

const storeCoarse: Store = (set, row, value) => {
  set.coarse[row] = labelOf(value, 20);
};

const storeImage: Store = (set, row, value) => {
  if (
    typeof value !== 'object' ||
    value === null ||
    !('bytes' in value) ||
    !(value.bytes instanceof Uint8Array)
  ) {
    throw new TypeError(`Row ${row} has no image.`);
  }
  decodePng(value.bytes, set.pixels.subarray(row * IMAGE_BYTES, (row + 1) * IMAGE_BYTES));
};

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
