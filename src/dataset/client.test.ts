import { afterEach, expect, test, vi } from 'vitest';
import { cachedBytes, type DatasetWorker, loadDataset, removeCached } from './client';
import { recordsOfImages } from './cifarRecords';
import { FEW_IMAGES, memoryStore, randomImages } from './fixtures';
import type { Progress } from './progress';
import type { DatasetReply, DatasetSource } from './protocol';
import { type Post, serve } from './serve';
import type { Bytes } from './bytes';

afterEach(() => vi.unstubAllGlobals());

/** A worker without a thread: messages are copied or transferred as between threads. */
class FakeWorker extends EventTarget implements DatasetWorker {
  terminated = false;

  async postMessage(source: DatasetSource): Promise<void> {
    const post: Post = (reply, transfer) =>
      this.reply(structuredClone(reply, { transfer: transfer.map(bufferOf) }));
    await serve(source, post, { images: FEW_IMAGES });
  }

  reply(data: DatasetReply): void {
    if (!this.terminated) this.dispatchEvent(new MessageEvent('message', { data }));
  }

  terminate(): void {
    this.terminated = true;
  }
}

function bufferOf(buffer: ArrayBufferLike): ArrayBuffer {
  if (buffer instanceof ArrayBuffer) return buffer;
  throw new TypeError('Shared memory cannot be transferred.');
}

const workers: FakeWorker[] = [];
function createWorker(): FakeWorker {
  const worker = new FakeWorker();
  workers.push(worker);
  return worker;
}

const fileOf = (name: string, bytes: Bytes): File => new File([bytes], name);
const trainFile = (): File => fileOf('train.bin', recordsOfImages(randomImages(FEW_IMAGES.train)));
const testFile = (): File => fileOf('test.bin', recordsOfImages(randomImages(FEW_IMAGES.test)));

test('brings the synthetic set, with progress, and ends the worker', { timeout: 30_000 }, async () => {
  const reports: Progress[] = [];
  const onProgress = (progress: Progress): void => void reports.push(progress);
  const dataset = await loadDataset({ kind: 'synthetic' }, { createWorker, onProgress });
  expect(dataset.train.pixels.length).toBe(5000 * 3072);
  expect(dataset.fineNames.length).toBe(100);
  expect(reports.at(-1)?.done).toBe(6000);
  expect(workers.at(-1)?.terminated).toBe(true);
});

test('an error comes with its kind and sentence', async () => {
  const files = [fileOf('holiday.jpg', new Uint8Array(100).fill(255))];
  await expect(loadDataset({ kind: 'files', files }, { createWorker })).rejects.toThrow(
    expect.objectContaining({
      name: 'DatasetError',
      kind: 'foreign',
      message: expect.stringMatching(/^holiday\.jpg is no part of CIFAR-100/),
    }),
  );
  await expect(loadDataset({ kind: 'cached' }, { createWorker })).rejects.toThrow(
    'CIFAR-100 is not here yet.',
  );
  expect(workers.at(-1)?.terminated).toBe(true);
});

test('a half is remembered until the other one is given', async () => {
  const give = (...files: File[]): Promise<unknown> =>
    loadDataset({ kind: 'files', files }, { createWorker });
  await expect(give(trainFile())).rejects.toThrow('the test images are missing');
  await expect(give(fileOf('notes.txt', new Uint8Array(10)))).rejects.toThrow(
    'notes.txt is no part of CIFAR-100',
  );
  await expect(give(testFile())).resolves.toMatchObject({ name: 'cifar100', train: { count: 200 } });
  await expect(give(testFile())).rejects.toThrow('the training images are missing');
});

test('a remembered half that has been moved away does not stand in the way', async () => {
  const give = (...files: File[]): Promise<unknown> =>
    loadDataset({ kind: 'files', files }, { createWorker });
  await give(trainFile(), testFile());
  const moved = trainFile();
  await expect(give(moved)).rejects.toThrow('the test images are missing');
  const gone = () => Promise.reject(new DOMException('Gone.', 'NotFoundError'));
  moved.arrayBuffer = gone;
  moved.slice = () => Object.assign(new Blob(), { arrayBuffer: gone });
  await expect(give(testFile())).rejects.toThrow('the training images are missing');
  await expect(give(trainFile())).resolves.toMatchObject({ name: 'cifar100' });
});

test('a file that is far too large is refused unread', async () => {
  const file = fileOf('holiday.mp4', new Uint8Array(1));
  Object.defineProperty(file, 'size', { value: 5e9 });
  await expect(loadDataset({ kind: 'files', files: [file] }, { createWorker })).rejects.toThrow(
    'holiday.mp4 is no part of CIFAR-100: it has 5000.0 MB',
  );
});

test('cancelling ends the worker at once', async () => {
  const cancel = new AbortController();
  const onProgress = (): void => cancel.abort();
  const source: DatasetSource = { kind: 'files', files: [trainFile(), testFile()] };
  const attempt = loadDataset(source, { createWorker, signal: cancel.signal, onProgress });
  await expect(attempt).rejects.toThrow(expect.objectContaining({ name: 'AbortError' }));
  expect(workers.at(-1)?.terminated).toBe(true);

  const started = workers.length;
  await expect(loadDataset(source, { createWorker, signal: cancel.signal })).rejects.toThrow(
    expect.objectContaining({ name: 'AbortError' }),
  );
  expect(workers.length).toBe(started);
});

test.each([
  ['a worker that dies', 'Script error.', 'Script error.'],
  ['a worker that does not load', undefined, 'it could not be loaded'],
])('%s is explained', async (_, message, reason) => {
  class DeadWorker extends FakeWorker {
    override async postMessage(): Promise<void> {
      this.dispatchEvent(Object.assign(new Event('error'), { message }));
    }
  }
  const attempt = loadDataset({ kind: 'synthetic' }, { createWorker: () => new DeadWorker() });
  await expect(attempt).rejects.toThrow(`The data set's worker failed (${reason}). Reload the page.`);
});

test('what the browser keeps can be asked for and removed', async () => {
  expect(await cachedBytes()).toEqual({ bytes: 0, complete: false });
  await removeCached();

  const store = memoryStore();
  vi.stubGlobal('caches', { open: async () => store });
  const headers = { 'content-length': '184' };
  await store.put('https://dataset.invalid/cifar100/v1/train.bin', new Response('', { headers }));
  expect(await cachedBytes()).toEqual({ bytes: 184, complete: false });
  await removeCached();
  expect(store.entries.size).toBe(0);
});
