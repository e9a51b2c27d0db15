/**
 * Keeps CIFAR-100 in the browser, decoded, so that the next visit needs neither network nor decoding.
 *
 * The Cache API rather than IndexedDB: it takes a body of 154 MB as a stream of bytes, without a structured clone, works in
 * workers, and an entry appears only once its body is stored whole. Each half is an entry of its own that carries
 * its hash; a half that was cut off or changed is thrown away, never read.
 */
import { type Bytes, megabytes, sha256 } from './bytes';
import { DatasetError } from './errors';
import type { Split } from './types';

/** The part of the browser's `Cache` that is used here. */
export interface RecordStore {
  match(key: string): Promise<Response | undefined>;
  put(key: string, response: Response): Promise<void>;
  delete(key: string): Promise<boolean>;
}

const SPLITS: readonly Split[] = ['train', 'test'];
const HASH_HEADER = 'x-sha256';
const SIZE_HEADER = 'content-length';
/** Keys must look like web addresses; nothing is ever asked of this one. */
const keyOf = (split: Split): string => `https://dataset.invalid/cifar100/v1/${split}.bin`;

/** The browser's store, or undefined where there is none (Node, pages without https). */
export async function openStore(): Promise<RecordStore | undefined> {
  try {
    return await globalThis.caches?.open('igc-playground-dataset');
  } catch {
    return undefined; // Some private windows have the interface, but refuse to open it.
  }
}

/**
 * Keeps the records of one half.
 * @throws DatasetError if the browser has no room.
 */
export async function storeRecords(store: RecordStore, split: Split, records: Bytes): Promise<void> {
  const headers = {
    'content-type': 'application/octet-stream',
    [SIZE_HEADER]: String(records.length),
    [HASH_HEADER]: await sha256(records),
  };
  try {
    await store.put(keyOf(split), new Response(records, { headers }));
  } catch (cause) {
    const full = cause instanceof Error && cause.name === 'QuotaExceededError';
    throw new DatasetError(
      'storage',
      full
        ? `The browser has no room to keep ${megabytes(records.length)}: the data is there until this page is closed. ` +
            'Free some space on the disk to keep it for the next visit.'
        : 'The browser refuses to keep data (a private window?): it is there until this page is closed.',
      { cause },
    );
  }
}

/** The records of one half, or undefined if they were never stored or are not what was stored. */
export async function storedRecords(store: RecordStore, split: Split): Promise<Bytes | undefined> {
  const response = await store.match(keyOf(split));
  if (response === undefined) return undefined;
  try {
    const records = new Uint8Array(await response.arrayBuffer());
    if ((await sha256(records)) === response.headers.get(HASH_HEADER)) return records;
  } catch {
    // Unreadable is as bad as changed.
  }
  await store.delete(keyOf(split));
  return undefined;
}

/** Bytes in the store, and whether both halves are there. */
export interface Stored {
  readonly bytes: number;
  readonly complete: boolean;
}

export async function stored(store: RecordStore): Promise<Stored> {
  const responses = await Promise.all(SPLITS.map((split) => store.match(keyOf(split))));
  const sizes = responses.map((response) => Number(response?.headers.get(SIZE_HEADER) ?? 0));
  return {
    bytes: sizes.reduce((sum, size) => sum + size, 0),
    complete: responses.every((response) => response !== undefined),
  };
}

export async function removeStored(store: RecordStore): Promise<void> {
  await Promise.all(SPLITS.map((split) => store.delete(keyOf(split))));
}
