import { expect, test } from 'vitest';
import { STORED_TARGET } from './storedTarget';

test('a target that was kept before sums were chosen has as many as there were then', () => {
  const early = { busyThreads: 256, subgroups: true };
  expect(STORED_TARGET.parse(early)).toEqual({ ...early, accumulators: 80 });
  expect(STORED_TARGET.safeParse({ ...early, accumulators: 0 }).success).toBe(false);
});
