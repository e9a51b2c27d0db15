import { expect, it } from 'vitest';
import { bandPath, bounded, linePath } from './drawing';

it('draws a line, with a gap where there is nothing', () => {
  expect(
    linePath([
      [1, 1],
      [2, 3],
      [3, NaN],
      [4, 5],
    ]),
  ).toBe('M1.0 1.0L2.0 3.0M4.0 5.0');
  expect(linePath([])).toBe('');
});

it('draws a band around what has one', () => {
  const edges = {
    x: ([x]: readonly number[]) => x ?? NaN,
    low: ([, low]: readonly number[]) => low ?? NaN,
    high: ([, , high]: readonly number[]) => high ?? NaN,
  };
  const points = [
    [1, 0, 2],
    [2, NaN, NaN],
    [3, 2, 4],
  ];
  expect(bandPath(points, edges)).toBe('M1.0 2.0L3.0 4.0L3.0 2.0L1.0 0.0Z');
  expect(bandPath(points.slice(0, 1), edges)).toBe('');
});

it('puts what a logarithm cannot show at the edge', () => {
  const scale = bounded((value) => -10 * Math.log10(value), 200);
  expect([scale(100), scale(0), scale(-1), scale(NaN)]).toEqual([-20, 200, 200, NaN]);
});
