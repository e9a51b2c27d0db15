import { describe, expect, test } from 'vitest';
import type { Stopwatch, Work } from '../engine/stopwatch';
import { WatchedStopwatch } from './watchedStopwatch';

/** Counts instead of timing: the n-th piece of work takes n milliseconds. */
function counting(): Stopwatch {
  let count = 0;
  return { method: 'counting', least: 2, time: async (works) => works.map(() => ++count) };
}

const works = (count: number): Work[] => Array.from({ length: count }, () => () => {});

describe('a watched stopwatch', () => {
  test('times everything in order, and tells how much is done', async () => {
    const told: number[] = [];
    const { signal } = new AbortController();
    const watched = new WatchedStopwatch(counting(), signal, (count) => told.push(count));
    expect(await watched.time(works(40))).toEqual(Array.from({ length: 40 }, (_, i) => i + 1));
    expect(told).toEqual([16, 16, 8]);
    expect(watched).toMatchObject({ method: 'counting', least: 2 });
  });

  test('gives up between two portions', async () => {
    const cancellation = new AbortController();
    const told: number[] = [];
    const watched = new WatchedStopwatch(counting(), cancellation.signal, (count) => {
      told.push(count);
      cancellation.abort(new Error('enough'));
    });
    await expect(watched.time(works(40))).rejects.toThrow('enough');
    expect(told).toEqual([16]);
    await expect(watched.time(works(1))).rejects.toThrow('enough');
  });
});
