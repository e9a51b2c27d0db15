/** The published archive, `cifar-100-binary.tar.gz`. */
import { parseTar } from 'nanotar';
import { type Bytes, concatenated } from './bytes';
import { DatasetError, explained } from './errors';

/** Largest archive that is unpacked, in bytes; the real one has 184 MB. Stops a small file from filling the memory. */
const LARGEST_ARCHIVE = 400e6;

export function isGzip(bytes: Bytes): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

/**
 * Unpacks the files of records, `train.bin` and `test.bin`, of an archive.
 * @throws DatasetError if the archive is damaged or is another one.
 */
export async function recordsOfArchive(
  archive: Bytes,
  archiveName: string,
): Promise<{ name: string; records: Uint8Array }[]> {
  const damaged = `${archiveName} is cut short or damaged: it cannot be unpacked. Get the file again.`;
  const tar = await explained('corrupt', damaged, () => gunzip(archive, archiveName));
  const entries = await explained('corrupt', damaged, () =>
    parseTar(tar, {
      filter: ({ name, size }) => {
        // A negative size would send the reader backwards, for ever.
        if (!(size >= 0)) throw new RangeError(`${name} has ${size} bytes`);
        return /(^|\/)(train|test)\.bin$/.test(name);
      },
    }),
  );
  if (entries.length === 0) {
    throw new DatasetError(
      'foreign',
      `${archiveName} is another archive: it holds neither train.bin nor test.bin. ` +
        'Of the versions of CIFAR-100, get the binary one: cifar-100-binary.tar.gz.',
    );
  }
  return entries.map(({ name, data }) => ({
    name: `${name} in ${archiveName}`,
    records: data ?? new Uint8Array(0),
  }));
}

async function gunzip(archive: Bytes, archiveName: string): Promise<Bytes> {
  const stream = new Blob([archive]).stream().pipeThrough(new DecompressionStream('gzip'));
  const chunks: Bytes[] = [];
  let size = 0;
  for (const reader = stream.getReader(); ;) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.length;
    if (size > LARGEST_ARCHIVE) {
      await reader.cancel();
      throw new DatasetError(
        'foreign',
        `${archiveName} is another archive: it is far larger than CIFAR-100.`,
      );
    }
    chunks.push(value);
  }
  // The reader of archives wants bytes that fill their buffer, and these do.
  return concatenated(...chunks);
}
