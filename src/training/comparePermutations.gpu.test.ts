import { expect, test, vi } from 'vitest';
import { parseLink } from '../experiment/link';
import type { PermutationComparison, PermutationRequest } from './permutationComparison';
import { WAIT, open } from './testSession';

const { experiment } = parseLink('a=L3M2K2&b=L2M2K1&c=V2.2.2&depth=5&labels=coarse');

async function compared(changes: Partial<PermutationRequest>): Promise<PermutationComparison> {
  const run = open();
  const request: PermutationRequest = { experiment, contender: 'a', images: 4, rounds: 3, ...changes };
  await run.session.handle({ type: 'compare-permutations', request });
  const found = () =>
    run.events.flatMap((event) => (event.type === 'permutations' ? [event.comparison] : []));
  await vi.waitFor(() => {
    expect(run.unmeasured()).toEqual([]);
    expect(found()).toHaveLength(1);
  }, WAIT);
  const shares = run.events.flatMap((event) =>
    event.type === 'measuring' ? [event.progress.share ?? NaN] : [],
  );
  expect(shares).toEqual(shares.toSorted((one, other) => one - other));
  const [comparison] = found();
  if (!comparison) throw new RangeError('Nothing was compared.');
  return comparison;
}

test('folded and explicit permutations have the same bits; the explicit ones are launches of their own', async () => {
  const { folded, explicit, logits, state, permuting, stepsPerRound } = await compared({});
  expect(logits).toEqual({ elements: 4 * 20, largest: 0 });
  expect(state.largest).toBe(0);
  expect(state.elements).toBeGreaterThan(1000);
  for (const { milliseconds } of [folded, explicit]) {
    expect(milliseconds).toHaveLength(3);
    expect(milliseconds.every((time) => time > 0)).toBe(true);
  }
  expect(stepsPerRound).toBeGreaterThan(0);
  // Three blocks, there and back, forward and backward.
  expect(permuting.launches).toBe(3 * 4);
  expect(explicit.dispatches - folded.dispatches).toBe(permuting.launches);
  expect(permuting.bytes).toBeGreaterThan(0);
  expect(permuting.milliseconds).toBeGreaterThan(0);
});

test('of a product, every later factor is permuted; of K = 1, nothing', async () => {
  expect((await compared({ contender: 'c' })).permuting.launches).toBe(2 * 3 * 4);
  const { folded, explicit, permuting } = await compared({ contender: 'b' });
  expect(explicit.dispatches).toBe(folded.dispatches);
  expect(permuting).toMatchObject({ launches: 0, bytes: 0, milliseconds: 0 });
});
