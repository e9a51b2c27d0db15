/** Small files in every format that CIFAR-100 comes in, for the tests. */
import { gzipSync, zlibSync } from 'fflate';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { createTar } from 'nanotar';
import { type Bytes, concatenated, type DataFile, sha256 } from './bytes';
import type { RecordStore } from './cache';
import { COARSE_OF_FINE } from './cifarNames';
import type { RemoteFile } from './download';
import { crc32 } from './png';
import { hash } from './random';
import {
  emptySet,
  IMAGE_BYTES,
  IMAGE_CHANNELS,
  IMAGE_SIZE,
  type ImagesPerClass,
  type ImageSet,
} from './types';

/** A data set of the right form, small enough to be written a hundred times. */
export const FEW_IMAGES: ImagesPerClass = { train: 2, test: 1 };

/** Images of random pixels, `perClass` of each of the 100 classes, with the labels of CIFAR-100. */
export function randomImages(perClass: number): ImageSet {
  const set = emptySet(perClass * COARSE_OF_FINE.length);
  for (let image = 0; image < set.count; image++) {
    const label = (image * 37) % COARSE_OF_FINE.length;
    set.fine[image] = label;
    set.coarse[image] = COARSE_OF_FINE[label] ?? 0;
  }
  for (let at = 0; at < set.pixels.length; at++) set.pixels[at] = hash(at + perClass);
  return set;
}

export const pixelsOf = (set: ImageSet, image: number): Uint8Array =>
  set.pixels.subarray(image * IMAGE_BYTES, (image + 1) * IMAGE_BYTES);

/** `pixels[3, 32, 32]` as a PNG whose rows use the five filters in turn. */
export function pngOf(pixels: Uint8Array): Bytes {
  const rowBytes = IMAGE_SIZE * IMAGE_CHANNELS;
  const plain = (row: number, column: number): number => {
    if (row < 0 || column < 0) return 0;
    const plane = (column % IMAGE_CHANNELS) * IMAGE_SIZE * IMAGE_SIZE;
    return pixels[plane + row * IMAGE_SIZE + Math.floor(column / IMAGE_CHANNELS)] ?? 0;
  };
  const filtered = new Uint8Array(IMAGE_SIZE * (1 + rowBytes));
  for (let row = 0; row < IMAGE_SIZE; row++) {
    const filter = row % 5;
    filtered[row * (1 + rowBytes)] = filter;
    for (let column = 0; column < rowBytes; column++) {
      const left = plain(row, column - IMAGE_CHANNELS);
      const above = plain(row - 1, column);
      const corner = column < IMAGE_CHANNELS ? 0 : plain(row - 1, column - IMAGE_CHANNELS);
      const guesses = [0, left, above, Math.floor((left + above) / 2), paeth(left, above, corner)];
      filtered[row * (1 + rowBytes) + 1 + column] = plain(row, column) - (guesses[filter] ?? 0);
    }
  }
  const header = [0, 0, 0, IMAGE_SIZE, 0, 0, 0, IMAGE_SIZE, 8, 2, 0, 0, 0];
  const compressed = zlibSync(filtered);
  return concatenated(
    Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a),
    pngChunk('IHDR', Uint8Array.from(header)),
    // In two chunks, as the format allows.
    pngChunk('IDAT', compressed.subarray(0, 1000)),
    pngChunk('IDAT', compressed.subarray(1000)),
    pngChunk('IEND', new Uint8Array(0)),
  );
}

/** As the PNG specification words it. */
function paeth(left: number, above: number, corner: number): number {
  const estimate = left + above - corner;
  const distances = [left, above, corner].map((neighbour) => Math.abs(estimate - neighbour));
  const nearest = Math.min(...distances);
  return [left, above, corner][distances.indexOf(nearest)] ?? 0;
}

export function pngChunk(type: string, data: Uint8Array): Bytes {
  const body = concatenated(new TextEncoder().encode(type), data);
  const [length, checksum] = [new DataView(new ArrayBuffer(4)), new DataView(new ArrayBuffer(4))];
  length.setUint32(0, data.length);
  checksum.setUint32(0, crc32(body));
  return concatenated(new Uint8Array(length.buffer), body, new Uint8Array(checksum.buffer));
}

/** The set as the hub's parquet files have it: a struct of bytes and path, and labels of 64 bits. */
export function parquetOf(set: ImageSet): Bytes {
  const images = Array.from({ length: set.count }, (_, image) => ({
    bytes: pngOf(pixelsOf(set, image)),
    path: `${image}.png`,
  }));
  const file = parquetWriteBuffer({
    columnData: [
      { name: 'img', data: images },
      { name: 'fine_label', data: Array.from(set.fine, BigInt) },
      { name: 'coarse_label', data: Array.from(set.coarse, BigInt) },
    ],
    schema: [
      { name: 'schema', num_children: 3 },
      { name: 'img', num_children: 2, repetition_type: 'OPTIONAL' },
      { name: 'bytes', type: 'BYTE_ARRAY', repetition_type: 'OPTIONAL' },
      { name: 'path', type: 'BYTE_ARRAY', converted_type: 'UTF8', repetition_type: 'OPTIONAL' },
      { name: 'fine_label', type: 'INT64', repetition_type: 'OPTIONAL' },
      { name: 'coarse_label', type: 'INT64', repetition_type: 'OPTIONAL' },
    ],
    rowGroupSize: 60,
  });
  return new Uint8Array(file);
}

export function archiveOf(files: Readonly<Record<string, Uint8Array>>): Bytes {
  const entries = Object.entries(files).map(([name, data]) => ({ name, data }));
  return gzipSync(createTar(entries), { level: 1 });
}

export const dataFile = (name: string, bytes: Bytes): DataFile => ({ name, read: async () => bytes });

/** A store in memory: what the browser's cache does, as far as it is used. */
export function memoryStore(): RecordStore & { readonly entries: Map<string, Response> } {
  const entries = new Map<string, Response>();
  return {
    entries,
    match: async (key) => entries.get(key)?.clone(),
    put: async (key, response) => void entries.set(key, response),
    delete: async (key) => entries.delete(key),
  };
}

/** What is needed to know a file again after its download. */
export const remoteFile = async (name: string, bytes: Bytes): Promise<RemoteFile> => ({
  url: `https://hub.test/files/${name}`,
  bytes: bytes.length,
  sha256: await sha256(bytes),
});

/** A server with these files: answers in pieces of `piece` bytes, with 404 for any other address. */
export function serverOf(files: Readonly<Record<string, Bytes>>, piece = 10_000): typeof fetch {
  return async (input, init) => {
    const bytes = files[String(input)];
    if (bytes === undefined) return new Response('Not found', { status: 404 });
    let at = 0;
    const body = new ReadableStream<Bytes>({
      pull(controller) {
        if (init?.signal?.aborted) controller.error(init.signal.reason);
        else if (at >= bytes.length) controller.close();
        else controller.enqueue(bytes.slice(at, (at += piece)));
      },
    });
    return new Response(body);
  };
}

/** Vitest's own comparison takes seconds for a megabyte of bytes. */
export const sameBytes = (first: Uint8Array, second: Uint8Array): boolean =>
  Buffer.from(first).equals(second);

export const sameImages = (first: ImageSet, second: ImageSet): boolean =>
  first.count === second.count &&
  sameBytes(first.pixels, second.pixels) &&
  sameBytes(first.fine, second.fine) &&
  sameBytes(first.coarse, second.coarse);
