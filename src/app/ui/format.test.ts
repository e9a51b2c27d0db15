import { expect, it } from 'vitest';
import {
  formatBytes,
  formatCount,
  formatDeviation,
  formatDuration,
  formatLoss,
  formatPercent,
  formatShort,
  threeDigits,
} from './format';

it('writes numbers for people', () => {
  expect(formatCount(127_540)).toBe('127,540');
  expect([999, 1_000, 14_729_040, 3.2e9].map(formatShort)).toEqual(['999', '1.00 k', '14.7 M', '3.20 G']);
  expect([0, 512, 142_291_368].map(formatBytes)).toEqual(['0 B', '512 B', '142 MB']);
  expect([5, 80, 4_825].map(formatDuration)).toEqual(['5 s', '1 min 20 s', '1 h 20 min']);
  expect([0.00123, 0.5, 12.34, 1234].map(threeDigits)).toEqual(['0.0012', '0.500', '12.3', '1,234']);
  expect(threeDigits(NaN)).toBe('–');
  expect([2.3456, 624_787.4].map(formatLoss)).toEqual(['2.346', '6.25e+5']);
  expect(formatPercent(0.4321)).toBe('43.2 %');
  expect([0.0086, -0.0111, -0.0001].map(formatDeviation)).toEqual(['+0.9 %', '−1.1 %', '0.0 %']);
});
