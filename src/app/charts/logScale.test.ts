import { expect, it } from 'vitest';
import { logSpaced, logTicks, toPixel } from './logScale';

it('places values by their ratio', () => {
  const scale = { domain: [1, 100], range: [300, 100] } as const;
  expect([1, 10, 100].map((value) => toPixel(scale, value))).toEqual([300, 200, 100]);
});

it('has round ticks', () => {
  expect(logTicks([0.9, 60])).toEqual([1, 2, 5, 10, 20, 50]);
  expect(logTicks([3, 4])).toEqual([]);
});

it('spaces values by their ratio, with both ends', () => {
  expect(logSpaced(1, 16, 5)).toEqual([1, 2, 4, 8, 16]);
});
