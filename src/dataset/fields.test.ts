import fc from 'fast-check';
import { expect, test } from 'vitest';
import { polygon, turnsOf, wave } from './fields';
import { createRandom, hash } from './random';

test('wave is the sine of turns', () => {
  fc.assert(
    fc.property(fc.double({ min: -50, max: 50, noNaN: true }), (turns) => {
      expect(Math.abs(wave(turns) - Math.sin(2 * Math.PI * turns))).toBeLessThan(0.0015);
    }),
  );
});

test('turnsOf is the angle in turns', () => {
  const coordinate = fc.double({ min: -40, max: 40, noNaN: true }).filter((value) => Math.abs(value) > 1e-3);
  fc.assert(
    fc.property(coordinate, coordinate, (x, y) => {
      expect(Math.abs(turnsOf(x, y) - Math.atan2(y, x) / (2 * Math.PI))).toBeLessThan(0.0015);
    }),
  );
});

test('a polygon has its first corner at the top', () => {
  const triangle = polygon(3, 1);
  expect(triangle(0, -0.95)).toBeLessThan(0);
  expect(triangle(0, -1.05)).toBeGreaterThan(0);
  expect(triangle(0, 0.6)).toBeGreaterThan(0);
});

test('random numbers depend on the whole key, and fill their range', () => {
  const first = (...key: number[]): number => createRandom(...key).uniform(0, 1);
  expect(first(1, 2)).toBe(first(1, 2));
  expect(new Set([first(1, 2), first(2, 1), first(1), first(1, 2, 0), first()]).size).toBe(5);

  const random = createRandom(7);
  const counts = new Uint32Array(10);
  for (let draw = 0; draw < 10_000; draw++) {
    const digit = random.integer(10);
    counts[digit] = (counts[digit] ?? 0) + 1;
  }
  expect(Math.min(...counts)).toBeGreaterThan(900);
  expect(Math.max(...counts)).toBeLessThan(1100);
});

test('hash tells neighbours apart', () => {
  expect(new Set(Array.from({ length: 10_000 }, (_, index) => hash(index))).size).toBe(10_000);
});
