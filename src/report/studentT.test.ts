import { expect, it } from 'vitest';
import { studentBeyond, studentQuantile, studentWithin } from './studentT';

// Abramowitz and Stegun, table 26.10; the same in every textbook.
it.each([
  [1, 12.706],
  [2, 4.303],
  [3, 3.182],
  [4, 2.776],
  [5, 2.571],
  [9, 2.262],
  [10, 2.228],
  [30, 2.042],
  [120, 1.98],
])('95 %% of t with %i degrees of freedom are within %f', (degrees, t) => {
  expect(studentQuantile(0.95, degrees)).toBeCloseTo(t, 3);
});

it('has other probabilities too', () => {
  expect(studentQuantile(0.99, 4)).toBeCloseTo(4.604, 3);
  expect(studentQuantile(0.9, 7)).toBeCloseTo(1.895, 3);
});

it('is symmetric, and its own inverse', () => {
  expect(studentWithin(0, 3)).toBe(0);
  expect(studentBeyond(-2, 6)).toBe(studentBeyond(2, 6));
  for (const degrees of [1, 2, 7, 50])
    expect(studentWithin(studentQuantile(0.8, degrees), degrees)).toBeCloseTo(0.8, 10);
});
