import { expect, test } from 'vitest';
import { filterChoices } from './filterChoices';

const SORTED = { all: [0, 1, 2, 3], right: [0], wrong: [1, 2], first: [3], second: [] };

test('two contenders are told apart by name, one has right and wrong, and before an evaluation all are shown', () => {
  const labels = (...given: Parameters<typeof filterChoices>) =>
    filterChoices(...given).map(({ label }) => label);
  expect(labels(SORTED, 'a', 'c', true)).toEqual([
    'All 4',
    'Both right 1',
    'Both wrong 2',
    'Only A right 1',
    'Only C right 0',
  ]);
  expect(labels(SORTED, 'b', undefined, true)).toEqual(['All 4', 'Right 1', 'Wrong 2']);
  expect(labels(SORTED, 'a', 'b', false)).toEqual(['All 4']);
});
