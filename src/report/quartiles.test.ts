import { expect, it } from 'vitest';
import { quartilesOf } from './quartiles';

it('has the middle, and the range of the middle half', () => {
  expect(quartilesOf([5, 1, 3, 2, 4])).toEqual({ lower: 2, median: 3, upper: 4, count: 5 });
  expect(quartilesOf([1, 2, 3, 4])).toEqual({ lower: 1.75, median: 2.5, upper: 3.25, count: 4 });
  expect(quartilesOf([7])).toEqual({ lower: 7, median: 7, upper: 7, count: 1 });
  expect(quartilesOf([]).median).toBeNaN();
});
