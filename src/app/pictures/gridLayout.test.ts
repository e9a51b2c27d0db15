import { describe, expect, test } from 'vitest';
import { gridLayout, pictureAt, pictureFrom } from './gridLayout';

const OPTIONS = { width: 100, sides: [16], mostHeight: 1000, between: 10, label: 12 };
const PAIRS = [
  [0, 1],
  [2, 3],
  [4, 5],
];

describe('a grid of pictures', () => {
  test('has groups side by side while they fit, each with room for its name above', () => {
    const { places, labels, height } = gridLayout(PAIRS, OPTIONS);
    expect(labels).toEqual([
      { group: 0, x: 0, y: 0 },
      { group: 1, x: 46, y: 0 },
      { group: 2, x: 0, y: 32 },
    ]);
    expect(places.map(({ x, y }) => [x, y])).toEqual([
      [0, 12],
      [20, 12],
      [46, 12],
      [66, 12],
      [0, 44],
      [20, 44],
    ]);
    expect(height).toBe(60);
  });

  test('gives a group that is wider than a row rows of its own', () => {
    const { places, labels, height } = gridLayout([[6, 4, 2, 0, 5, 3], [1]], OPTIONS);
    expect(places.map(({ picture, x, y }) => [picture, x, y])).toEqual([
      [6, 0, 12],
      [4, 20, 12],
      [2, 40, 12],
      [0, 60, 12],
      [5, 80, 12],
      [3, 0, 32],
      [1, 0, 64],
    ]);
    expect(labels[1]).toEqual({ group: 1, x: 0, y: 52 });
    expect(height).toBe(80);
  });

  test('takes the largest side that is not too high, or the smallest', () => {
    const side = (mostHeight: number) =>
      gridLayout(PAIRS, { ...OPTIONS, sides: [64, 40, 16], mostHeight }).side;
    expect(side(500)).toBe(64);
    expect(side(200)).toBe(40);
    expect(side(10)).toBe(16);
  });

  test('is pointed at, and walked through by keys', () => {
    const layout = gridLayout(PAIRS, OPTIONS);
    expect(pictureAt(layout, 25, 20)).toBe(1);
    expect(pictureAt(layout, 66, 12)).toBe(3);
    expect(pictureAt(layout, 45, 20)).toBeUndefined();
    expect(pictureAt(layout, 3, 3)).toBeUndefined();
    const from = (picture: number, ...keys: string[]) =>
      keys.reduce((at, key) => pictureFrom(layout, at, key) ?? -1, picture);
    expect(from(0, 'ArrowRight', 'ArrowRight')).toBe(2);
    expect(from(0, 'ArrowLeft')).toBe(0);
    expect(from(3, 'ArrowDown')).toBe(5);
    expect(from(4, 'ArrowUp')).toBe(0);
    expect(from(4, 'ArrowDown')).toBe(4);
    expect(from(2, 'End')).toBe(5);
    expect(from(2, 'End', 'ArrowRight')).toBe(5);
    expect(from(2, 'Home')).toBe(0);
    expect(pictureFrom(layout, 2, 'a')).toBeUndefined();
  });
});
