import { expect, test } from 'vitest';
import { openStore, removeStored, stored, storedRecords, storeRecords } from './cache';
import { memoryStore, sameBytes } from './fixtures';

const records = Uint8Array.from({ length: 5000 }, (_, at) => at);
const more = Uint8Array.from({ length: 7000 }, (_, at) => at * 3);

test('keeps records and gives them back', async () => {
  const store = memoryStore();
  expect(await storedRecords(store, 'train')).toBeUndefined();
  await storeRecords(store, 'train', records);
  expect(sameBytes((await storedRecords(store, 'train')) ?? new Uint8Array(0), records)).toBe(true);
  expect(await storedRecords(store, 'test')).toBeUndefined();
});

test('says how much is kept, until it is removed', async () => {
  const store = memoryStore();
  expect(await stored(store)).toEqual({ bytes: 0, complete: false });
  await storeRecords(store, 'train', records);
  expect(await stored(store)).toEqual({ bytes: 5000, complete: false });
  await storeRecords(store, 'test', more);
  expect(await stored(store)).toEqual({ bytes: 12_000, complete: true });
  await removeStored(store);
  expect(await stored(store)).toEqual({ bytes: 0, complete: false });
});

test.each([
  ['changed', Uint8Array.from(records, (byte, at) => (at === 1234 ? byte ^ 1 : byte))],
  ['cut short', records.slice(0, 4999)],
  ['empty', new Uint8Array(0)],
])('a body that is %s is thrown away', async (_, body) => {
  const store = memoryStore();
  await storeRecords(store, 'train', records);
  for (const [key, { headers }] of store.entries) store.entries.set(key, new Response(body, { headers }));
  expect(await storedRecords(store, 'train')).toBeUndefined();
  expect(store.entries.size).toBe(0);
});

test('a body that cannot be read is thrown away', async () => {
  const store = memoryStore();
  const broken = new ReadableStream({ pull: (controller) => controller.error(new Error('disk')) });
  store.match = async () => new Response(broken);
  expect(await storedRecords(store, 'train')).toBeUndefined();
});

test.each([
  [
    'QuotaExceededError',
    'The browser has no room to keep 0.0 MB: the data is there until this page is closed.',
  ],
  ['SecurityError', 'The browser refuses to keep data'],
])('%s is explained', async (name, message) => {
  const store = memoryStore();
  store.put = () => Promise.reject(new DOMException('No.', name));
  const attempt = storeRecords(store, 'train', records);
  await expect(attempt).rejects.toThrow(message);
  await expect(attempt).rejects.toThrow(expect.objectContaining({ kind: 'storage' }));
});

test('where there is no cache, there is no store', async () => {
  expect(await openStore()).toBeUndefined();
});
