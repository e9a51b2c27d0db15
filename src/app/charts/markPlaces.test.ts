import { expect, it } from 'vitest';
import { proportional } from '../../report/xScale';
import { markPlaces } from './markPlaces';

const [a, b] = [
  { contender: 'a', x: proportional(1) },
  { contender: 'b', x: proportional(2) },
] as const;
const rate = { kind: 'learning-rate', step: 3, value: 0.1, text: 'Learning rate 0.1 from step 4' } as const;
const diverged = { kind: 'diverged', step: 5, contender: 'b', text: 'B diverged at step 5' } as const;

it('has what concerns all once where their steps lie at one place, and else once for each line', () => {
  expect(markPlaces([rate], [a, { ...b, x: a.x }])).toEqual([{ ...rate, x: 3 }]);
  expect(markPlaces([rate], [a, b])).toEqual([
    { ...rate, contender: 'a', x: 3 },
    { ...rate, contender: 'b', x: 6 },
  ]);
});

it('has what concerns one contender at its own line, and nowhere while that is left out', () => {
  expect(markPlaces([diverged], [a, b])).toEqual([{ ...diverged, x: 10 }]);
  expect(markPlaces([diverged], [a])).toEqual([]);
  // The line of a difference is of no contender.
  expect(markPlaces([diverged], [{ x: a.x }])).toEqual([{ ...diverged, x: 5 }]);
  expect(markPlaces([rate], [])).toEqual([]);
});
