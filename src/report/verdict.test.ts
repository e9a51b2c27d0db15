import { expect, it } from 'vitest';
import { pairedDifference } from './pairedDifference';
import { verdict } from './verdict';

function say(ones: readonly number[], others: readonly number[]): string {
  const difference = pairedDifference(ones, others);
  return difference ? verdict(difference, 'IGC', 'GPC') : '';
}

it('says who is ahead, by how much, and whether that can be told from chance', () => {
  expect(say([0.61, 0.62, 0.6], [0.58, 0.59, 0.565])).toBe(
    'IGC ahead by 3.2 ± 0.7 points over 3 seeds: distinguishable.',
  );
  expect(say([0.5, 0.52, 0.48], [0.51, 0.5, 0.5])).toBe(
    'GPC ahead by 0.3 ± 5.2 points over 3 seeds: not yet distinguishable.',
  );
  expect(say([0.5, 0.52], [0.52, 0.5])).toBe(
    'IGC and GPC are level, ± 25.4 points over 2 seeds: not yet distinguishable.',
  );
});

it('makes no interval of what has none', () => {
  expect(say([0.5], [0.45])).toBe(
    'IGC ahead by 5.0 points with one seed: that gives no interval, so it may be chance.',
  );
  expect(say([0.5, 0.75], [0.25, 0.5])).toBe(
    'IGC ahead by 25.0 points with each of 2 seeds: that gives no interval.',
  );
  expect(say([0.5], [0.5])).toBe(
    'IGC and GPC are level with one seed: that gives no interval, so it may be chance.',
  );
});

it('does not round a lead away', () => {
  expect(say([0.5001], [0.5])).toContain('0.01 points');
});
