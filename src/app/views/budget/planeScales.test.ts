import { describe, expect, it } from 'vitest';
import { BUDGETS } from '../../../network/table1';
import { nextPlace, place, planeScales } from './planeScales';

describe('the plane', () => {
  it('has all of the curve inside, from L = 1 to M = 1', () => {
    for (const rule of ['M', 1, 4] as const)
      for (const budget of [50, BUDGETS.i, BUDGETS.ii, 20_000_000]) {
        const scales = planeScales(budget, rule, 600);
        const corner = place(scales, 1, 1);
        expect(corner[0]).toBeGreaterThan(scales.x.range[0]);
        expect(corner[1]).toBeLessThan(scales.y.range[0]);
        const [left, right] = scales.x.domain;
        expect(left).toBeLessThan(1);
        expect(right).toBeGreaterThan(Math.sqrt(budget) / 9.9);
      }
  });
});

describe('the arrow keys', () => {
  it.each([
    ['ArrowRight', 3],
    ['ArrowDown', 3],
    ['ArrowLeft', 1],
    ['ArrowUp', 1],
    ['Home', 0],
    ['End', 4],
  ])('%s goes from point 2 of 5 to %i', (key, expected) => {
    expect(nextPlace(key, 2, 5)).toBe(expected);
  });

  it('stop at the ends, and leave other keys alone', () => {
    expect(nextPlace('ArrowUp', 0, 5)).toBe(0);
    expect(nextPlace('ArrowRight', 4, 5)).toBe(4);
    expect(nextPlace('toString', 2, 5)).toBeUndefined();
    expect(nextPlace('Tab', 2, 5)).toBeUndefined();
  });
});
