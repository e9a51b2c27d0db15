import { expect, test } from 'vitest';
import { summarise, usualMagnitude } from './activations';

test('a map is summed up by its least, mean and largest value and its share of zeros', () => {
  expect(summarise([0, -1, 0, 3])).toEqual({ least: -1, mean: 0.5, most: 3, zeros: 0.5 });
  expect(summarise([1, NaN])).toEqual({ least: NaN, mean: NaN, most: NaN, zeros: 0 });
});

test('the usual magnitude holds 99 % of what is not 0, whatever the sign, and no outlier', () => {
  const values = Array.from({ length: 1000 }, (_, i) => (i % 2 === 0 ? 1 : -1) * ((i + 1) / 1000));
  expect(usualMagnitude(values)).toBeCloseTo(0.99, 2);
  expect(usualMagnitude([...values, ...Array.from({ length: 9000 }, () => 0)])).toBeCloseTo(0.99, 2);
  expect(usualMagnitude([...Array.from({ length: 200 }, () => 1), 100])).toBeLessThan(1.1);
  expect(usualMagnitude([0.5, NaN, Infinity])).toBeCloseTo(0.5);
  expect(usualMagnitude([0, 0])).toBe(0);
  expect(usualMagnitude([])).toBe(0);
});
