import { DatasetError } from './errors';

/** Bytes in memory of their own, as the platform's hashing, caching and posting want them. */
export type Bytes = Uint8Array<ArrayBuffer>;

/** A file that is read when its turn comes, so that only one large file is in memory at a time. */
export interface DataFile {
  readonly name: string;
  read(): Promise<Bytes>;
}

/** More than any file of CIFAR-100 has: such a file is refused before memory is taken for it. */
const MOST_BYTES = 400e6;

export function fileOfBlob(blob: Blob): DataFile {
  const name = blob instanceof File ? blob.name : 'The file';
  return {
    name,
    read: async () => {
      if (blob.size <= MOST_BYTES) return new Uint8Array(await blob.arrayBuffer());
      throw new DatasetError(
        'foreign',
        `${name} is no part of CIFAR-100: it has ${megabytes(blob.size)}, more than any of its files. Choose another one.`,
      );
    },
  };
}

/** SHA-256 of the bytes, as 64 hexadecimal digits. */
export async function sha256(bytes: Bytes): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** A number of bytes for people: `142.3 MB`. */
export function megabytes(count: number): string {
  return `${(count / 1e6).toFixed(1)} MB`;
}

export function concatenated(...parts: readonly Uint8Array[]): Bytes {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
