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

// scipy.stats.t.ppf
it.each([
  [0.95, 1, 12.706204736174694],
  [0.99, 1, 63.656741162871526],
  [0.95, 2, 4.302652729749462],
  [0.99, 4.7, 4.1678920401190584],
  [0.95, 8, 2.306004135204166],
  [0.95, 24.99, 2.0595803423687764],
  [0.99, 100, 2.6258905214380173],
])('%d of t with %d degrees of freedom are within %d', (probability, degrees, t) => {
  expect(studentQuantile(probability, degrees)).toBeCloseTo(t, 9);
});

it('nears the normal distribution', () => {
  expect(studentQuantile(0.95, 1e6)).toBeCloseTo(1.95996, 4);
});

it('is symmetric, and its own inverse', () => {
  expect(studentWithin(0, 3)).toBe(0);
  expect(studentBeyond(-2, 6)).toBe(studentBeyond(2, 6));
  for (const degrees of [1, 2, 7, 50])
    expect(studentWithin(studentQuantile(0.8, degrees), degrees)).toBeCloseTo(0.8, 10);
});
