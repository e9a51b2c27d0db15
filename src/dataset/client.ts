/** The page's door to data sets: everything heavy happens in a worker. */
import { openStore, removeStored, type Stored, stored } from './cache';
import { DatasetError } from './errors';
import type { OnProgress } from './progress';
import type { DatasetReply, DatasetSource } from './protocol';
import type { Dataset } from './types';

export type { DatasetSource } from './protocol';
export type { Progress } from './progress';

export interface LoadDatasetOptions {
  readonly onProgress?: OnProgress | undefined;
  /** Called with a sentence when the data is good, but could not be kept for the next visit. */
  readonly onWarning?: ((message: string) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly createWorker?: (() => DatasetWorker) | undefined;
}

/** The part of `Worker` that is used here. */
export type DatasetWorker = Pick<Worker, 'addEventListener' | 'postMessage' | 'terminate'>;

/** Files of earlier drops that were good, but only half of the data: `train.bin` today, `test.bin` a minute later. */
let waitingFiles: readonly File[] = [];

/**
 * Gets a data set ready in a worker of its own, which ends with the work: that is how its memory is given back, and how
 * `signal` stops even what cannot be interrupted.
 *
 * Files that are half of the data are remembered when the promise rejects with kind `incomplete`, and read together with
 * the next ones.
 *
 * @throws DatasetError with a sentence for the user; the signal's reason if it was cancelled.
 */
export async function loadDataset(source: DatasetSource, options: LoadDatasetOptions = {}): Promise<Dataset> {
  if (source.kind !== 'files') return request(source, options);
  const files = [...(await readable(waitingFiles)), ...source.files];
  try {
    const dataset = await request({ kind: 'files', files }, options);
    waitingFiles = [];
    return dataset;
  } catch (error) {
    if (error instanceof DatasetError && error.kind === 'incomplete') waitingFiles = files;
    throw error;
  }
}

/** The files that are still where they were, and as they were. */
async function readable(files: readonly File[]): Promise<readonly File[]> {
  const firstBytes = await Promise.allSettled(files.map(async (file) => file.slice(0, 1).arrayBuffer()));
  return files.filter((_, index) => firstBytes[index]?.status === 'fulfilled');
}

/** How much of CIFAR-100 this browser keeps, in bytes, and whether that is all of it. */
export async function cachedBytes(): Promise<Stored> {
  const store = await openStore();
  return store === undefined ? { bytes: 0, complete: false } : stored(store);
}

/** Removes CIFAR-100 from this browser. */
export async function removeCached(): Promise<void> {
  const store = await openStore();
  if (store !== undefined) await removeStored(store);
}

const startWorker = (): DatasetWorker =>
  new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });

function request(source: DatasetSource, options: LoadDatasetOptions): Promise<Dataset> {
  const { onProgress, onWarning, signal, createWorker = startWorker } = options;
  signal?.throwIfAborted();
  const worker = createWorker();
  const finished = new AbortController();
  const outcome = new Promise<Dataset>((resolve, reject) => {
    const fail = (message: string): void => reject(new DatasetError('internal', message));
    signal?.addEventListener('abort', () => reject(signal.reason), { signal: finished.signal });
    worker.addEventListener('error', ({ message }) =>
      fail(`The data set's worker failed (${message || 'it could not be loaded'}). Reload the page.`),
    );
    worker.addEventListener('messageerror', () =>
      fail('The data set was lost on its way to the page. Reload the page.'),
    );
    worker.addEventListener('message', ({ data: reply }: MessageEvent<DatasetReply>) => {
      if (reply.type === 'progress') onProgress?.(reply.progress);
      else if (reply.type === 'warning') onWarning?.(reply.message);
      else if (reply.type === 'loaded') resolve(reply.dataset);
      else reject(new DatasetError(reply.kind, reply.message));
    });
    worker.postMessage(source, []);
  });
  return outcome.finally(() => {
    finished.abort();
    worker.terminate();
  });
}
