import { expect, it } from 'vitest';
import { bandPath, linePath, pixels } from './drawing';

const rows = [
  { step: 1, points: { a: { raw: 1, band: [0, 2] as const } } },
  { step: 2, points: {} },
  { step: 3, points: { a: { raw: 3, band: [2, 4] as const } } },
];
const same = (value: number) => value;

it('draws what is there, and nothing where there is nothing', () => {
  expect(linePath(pixels(rows, 'a', ({ raw }) => raw, same, same))).toBe('M1.0 1.0L3.0 3.0');
  expect(linePath(pixels(rows, 'b', ({ raw }) => raw, same, same))).toBe('');
  expect(bandPath(rows, 'a', same, same)).toBe('M1.0 2.0L3.0 4.0L3.0 2.0L1.0 0.0Z');
  expect(bandPath(rows.slice(0, 1), 'a', same, same)).toBe('');
});
