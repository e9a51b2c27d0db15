import { afterEach, expect, test, vi } from 'vitest';
import { download, type RemoteFile } from './download';
import { remoteFile, sameBytes, serverOf } from './fixtures';
import { hash } from './random';

const bytes = Uint8Array.from({ length: 95_000 }, (_, at) => hash(at));
const file = await remoteFile('train.parquet', bytes);
const fetch = serverOf({ [file.url]: bytes });

afterEach(() => vi.unstubAllGlobals());

test('downloads a file and tells of every piece', async () => {
  const received: number[] = [];
  const result = await download(file, { fetch, onBytes: (count) => received.push(count) });
  expect(sameBytes(result, bytes)).toBe(true);
  expect(received).toEqual([10, 20, 30, 40, 50, 60, 70, 80, 90, 95].map((thousand) => thousand * 1000));
});

test.each<[string, Partial<RemoteFile>, string, string]>([
  [
    'an error of the server',
    { url: 'https://hub.test/files/none' },
    'network',
    'hub.test answered 404 for https://hub.test/files/none.',
  ],
  ['a body that is too short', { bytes: 200_000 }, 'truncated', 'The download ended after 0.1 MB of 0.2 MB.'],
  [
    'a body that is too long',
    { bytes: 50_000 },
    'corrupt',
    'hub.test sent more than the 0.1 MB of the file.',
  ],
  [
    'other contents',
    { sha256: 'f'.repeat(64) },
    'corrupt',
    'train.parquet from hub.test is not the file it should be: its SHA-256 differs.',
  ],
])('%s is explained', async (_, change, kind, message) => {
  const attempt = download({ ...file, ...change }, { fetch });
  await expect(attempt).rejects.toThrow(
    expect.objectContaining({
      kind,
      message: `${message} Try again, or download the files in another way and drop them here.`,
    }),
  );
});

const failing: typeof globalThis.fetch = () => Promise.reject(new TypeError('Failed to fetch'));

test('a connection that fails is explained', async () => {
  await expect(download(file, { fetch: failing })).rejects.toThrow('The connection to hub.test failed.');
});

test('a connection that breaks off on the way is explained', async () => {
  const breaking: typeof globalThis.fetch = async () =>
    new Response(
      new ReadableStream({
        pull: (controller) => controller.error(new TypeError('network error')),
      }),
    );
  await expect(download(file, { fetch: breaking })).rejects.toThrow('The connection to hub.test failed.');
});

test('being offline is told from that', async () => {
  vi.stubGlobal('navigator', { onLine: false });
  await expect(download(file, { fetch: failing })).rejects.toThrow('This computer is offline.');
});

test('can be cancelled before and on the way', async () => {
  await expect(download(file, { fetch, signal: AbortSignal.abort() })).rejects.toThrow(
    expect.objectContaining({ name: 'AbortError' }),
  );

  const cancel = new AbortController();
  const received: number[] = [];
  const attempt = download(file, {
    fetch,
    signal: cancel.signal,
    onBytes: (count) => {
      received.push(count);
      if (count >= 30_000) cancel.abort();
    },
  });
  await expect(attempt).rejects.toThrow(expect.objectContaining({ name: 'AbortError' }));
  expect(received.length).toBe(3);
});
