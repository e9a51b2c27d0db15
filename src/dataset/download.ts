/** CIFAR-100 from the Hugging Face hub, at one revision whose sizes and hashes are known. */
import { type Bytes, megabytes, sha256 } from './bytes';
import { DatasetError, explained } from './errors';
import type { Split } from './types';

/** A file that is only accepted if it has this many bytes with this hash. */
export interface RemoteFile {
  readonly url: string;
  readonly bytes: number;
  /** 64 hexadecimal digits. */
  readonly sha256: string;
}

const REVISION =
  'https://huggingface.co/datasets/uoft-cs/cifar100/resolve/aadb3af77e9048adbea6b47c21a81e47dd092ae5/cifar100';

export const HUB_FILES: Readonly<Record<Split, RemoteFile>> = {
  train: {
    url: `${REVISION}/train-00000-of-00001.parquet`,
    bytes: 118_518_617,
    sha256: '694865d6b990e234804f01268586c41e88bcbbb75e20858432c05ad4081aca23',
  },
  test: {
    url: `${REVISION}/test-00000-of-00001.parquet`,
    bytes: 23_772_751,
    sha256: '98776c529bb146a9c791229df74a5cf076be9b43d82dbbd334b6a7788d73dc68',
  },
};

export interface DownloadOptions {
  /** Called with the bytes received so far, at every piece that arrives. */
  readonly onBytes?: ((received: number) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly fetch?: typeof globalThis.fetch | undefined;
}

const OTHER_WAY = 'Try again, or download the files in another way and drop them here.';

/**
 * Downloads a file and checks it.
 *
 * One plain streamed GET: the hub lets other sites read that, but not requests for ranges or headers alone
 * (https://github.com/huggingface/datasets/issues/7931).
 *
 * @throws DatasetError if the file cannot be had or is not the one that is meant; AbortError if it was cancelled.
 */
export async function download(file: RemoteFile, options: DownloadOptions = {}): Promise<Bytes> {
  const { hostname, pathname } = new URL(file.url);
  const name = pathname.slice(pathname.lastIndexOf('/') + 1);
  const bytes = await receive(file, hostname, options);
  if ((await sha256(bytes)) !== file.sha256) {
    throw new DatasetError(
      'corrupt',
      `${name} from ${hostname} is not the file it should be: its SHA-256 differs. ${OTHER_WAY}`,
    );
  }
  options.signal?.throwIfAborted();
  return bytes;
}

async function receive(file: RemoteFile, hostname: string, options: DownloadOptions): Promise<Bytes> {
  const { onBytes, signal, fetch = globalThis.fetch } = options;
  const response = await reaching(hostname, () => fetch(file.url, { signal: signal ?? null }));
  if (!response.ok || response.body === null) {
    throw new DatasetError(
      'network',
      `${hostname} answered ${response.status} for ${file.url}. ${OTHER_WAY}`,
    );
  }

  // The size is known, so that the pieces need no second copy to be joined.
  const bytes = new Uint8Array(file.bytes);
  let received = 0;
  for (const reader = response.body.getReader(); ;) {
    const { done, value } = await reaching(hostname, () => reader.read());
    signal?.throwIfAborted();
    if (done) break;
    if (received + value.length > file.bytes) {
      await reader.cancel();
      throw new DatasetError(
        'corrupt',
        `${hostname} sent more than the ${megabytes(file.bytes)} of the file. ${OTHER_WAY}`,
      );
    }
    bytes.set(value, received);
    received += value.length;
    onBytes?.(received);
  }
  if (received < file.bytes) {
    throw new DatasetError(
      'truncated',
      `The download ended after ${megabytes(received)} of ${megabytes(file.bytes)}. ${OTHER_WAY}`,
    );
  }
  return bytes;
}

/** Explains a failure of the network, of which `fetch` itself only says "Failed to fetch". */
function reaching<T>(hostname: string, attempt: () => Promise<T>): Promise<T> {
  const offline = globalThis.navigator?.onLine === false;
  return explained(
    'network',
    offline
      ? 'This computer is offline. Connect it and try again, or train on the built-in data set meanwhile.'
      : `The connection to ${hostname} failed. ${OTHER_WAY}`,
    attempt,
  );
}
