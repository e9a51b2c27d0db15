import { describe, expect, test } from 'vitest';
import { agreement, rank } from './predictions';

describe('the ranking of classes', () => {
  test('is that of the softmax, worked by hand', () => {
    // exp(0), exp(ln 2), exp(ln 5), exp(ln 2): shares 1, 2, 5, 2 of 10.
    const { top, place, probability } = rank([0, Math.log(2), Math.log(5), Math.log(2)], 3, 3);
    expect(top.map(({ label }) => label)).toEqual([2, 1, 3]);
    top.forEach((share, index) => expect(share.probability).toBeCloseTo([0.5, 0.2, 0.2][index] ?? NaN, 12));
    expect(place).toBe(3);
    expect(probability).toBeCloseTo(0.2, 12);
  });

  test('survives logits whose exponentials would overflow, and fewer classes than are asked for', () => {
    const { top, place } = rank([1000, 999], 1, 5);
    expect(top).toHaveLength(2);
    expect(top[0]?.probability).toBeCloseTo(1 / (1 + Math.exp(-1)), 12);
    expect(place).toBe(2);
  });
});

describe('who is right', () => {
  const labels = Uint8Array.of(0, 1, 2, 3, 4);
  const first = Uint8Array.of(0, 1, 9, 9, 4);
  const second = Uint8Array.of(0, 9, 2, 255, 9);

  test('puts every image in one of four', () => {
    const found = agreement(labels, first, second);
    expect(found).toEqual({
      all: [0, 1, 2, 3, 4],
      right: [0],
      wrong: [3],
      first: [1, 4],
      second: [2],
    });
  });

  test('knows right and wrong with one network alone, and nothing before an evaluation', () => {
    expect(agreement(labels, first, undefined)).toMatchObject({ right: [0, 1, 4], wrong: [2, 3], first: [] });
    expect(agreement(labels, undefined, undefined)).toMatchObject({
      all: [0, 1, 2, 3, 4],
      right: [],
      wrong: [],
    });
  });
});
