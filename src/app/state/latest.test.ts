import { expect, test } from 'vitest';
import { type Found, Latest } from './latest';

/** A desk that answers when the test says so. */
function desk() {
  const asked: { request: string; answer: (text: string) => void; refuse: (why: string) => void }[] = [];
  const told: [string, Found<string>][] = [];
  const latest = new Latest<string, string>(
    (request) =>
      new Promise((resolve, reject) => {
        asked.push({ request, answer: resolve, refuse: (why) => reject(new Error(why)) });
      }),
    (request, found) => told.push([request, found]),
  );
  const settled = () => new Promise((resolve) => setTimeout(resolve));
  return { asked, told, latest, settled };
}

test('asks one question at a time, and of those that wait only the last', async () => {
  const { asked, told, latest, settled } = desk();
  latest.want('images', 'now');
  latest.want('images', 'soon');
  latest.want('images', 'later');
  expect(asked.map(({ request }) => request)).toEqual(['now']);
  asked[0]?.answer('one');
  await settled();
  expect(asked.map(({ request }) => request)).toEqual(['now', 'later']);
  asked[1]?.answer('two');
  await settled();
  expect(told.map(([, { answer }]) => answer)).toEqual(['one', 'two']);
});

test('does not tell what is no longer wanted, and tells why there is no answer', async () => {
  const { asked, told, latest, settled } = desk();
  latest.want('page 1', 'a');
  latest.want('page 2', 'b');
  asked[0]?.answer('of page 1');
  await settled();
  asked[1]?.refuse('no run');
  await settled();
  expect(told).toEqual([['b', { answer: undefined, problem: 'no run' }]]);
  latest.want('page 3', 'c');
  latest.stop();
  asked[2]?.answer('of page 3');
  await settled();
  expect(told).toHaveLength(1);
});
