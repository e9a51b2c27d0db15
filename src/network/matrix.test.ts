import { describe, expect, it } from 'vitest';
import {
  element,
  largest,
  type Matrix,
  multiply,
  nonZeros,
  permutationMatrix,
  separateBlocks,
} from './matrix';
import { numericalRank } from './rank';

function matrix(rows: readonly (readonly number[])[]): Matrix {
  return { rows: rows.length, columns: rows[0]?.length ?? 0, values: Float64Array.from(rows.flat()) };
}

describe('a matrix', () => {
  const a = matrix([
    [1, 2, 0],
    [0, -4, 5],
  ]);

  it('is multiplied by another', () => {
    const b = matrix([
      [1, 2],
      [3, 4],
      [5, 6],
    ]);
    expect(multiply(a, b)).toEqual(
      matrix([
        [7, 10],
        [13, 14],
      ]),
    );
    expect(() => multiply(a, a)).toThrow(RangeError);
  });

  it('knows its elements', () => {
    expect(element(a, 1, 2)).toBe(5);
    expect(() => element(a, 0, 3)).toThrow(RangeError);
    expect(nonZeros(a)).toBe(4);
    expect(largest(a)).toBe(5);
  });

  it.each([
    ['of zeros', [[0, 0]], 0],
    [
      'that is dense',
      [
        [1, 2],
        [3, 4],
      ],
      1,
    ],
    [
      'that is diagonal',
      [
        [1, 0, 0],
        [0, 2, 0],
        [0, 0, 0],
      ],
      2,
    ],
    [
      'that is so after sorting',
      [
        [1, 0, 2, 0],
        [0, 1, 0, 2],
        [3, 0, 4, 0],
        [0, 3, 0, 4],
      ],
      2,
    ],
    [
      'that is joined by one element',
      [
        [1, 0, 0],
        [1, 1, 0],
        [0, 0, 1],
      ],
      2,
    ],
  ])('%s has its separate blocks', (_, rows, blocks) => {
    expect(separateBlocks(matrix(rows))).toBe(blocks);
  });

  it('permutes', () => {
    const x = matrix([[10], [20], [30]]);
    expect(multiply(permutationMatrix([2, 0, 1]), x)).toEqual(matrix([[30], [10], [20]]));
  });
});

describe('the numerical rank', () => {
  it.each([
    ['of zeros', [[0, 0]], 0],
    [
      'of a permutation',
      [
        [0, 1, 0],
        [0, 0, 1],
        [1, 0, 0],
      ],
      3,
    ],
    [
      'of equal rows',
      [
        [1, 2, 3],
        [2, 4, 6],
        [0.1, 0.2, 0.3],
      ],
      1,
    ],
    [
      'of more rows than columns',
      [
        [1, 0],
        [0, 1],
        [1, 1],
      ],
      2,
    ],
    [
      'of more columns than rows',
      [
        [1, 0, 1],
        [0, 1, 1],
      ],
      2,
    ],
    [
      'of a sum of two outer products',
      [
        [1, 2, 3],
        [4, 5, 6],
        [7, 8, 9],
      ],
      2,
    ],
    [
      'where the smallest singular value is noise',
      [
        [1, 1],
        [1, 1 + 2 ** -52],
      ],
      1,
    ],
    [
      'where the smallest singular value is small, but not noise',
      [
        [1, 1],
        [1, 1 + 2 ** -40],
      ],
      2,
    ],
  ])('%s', (_, rows, rank) => {
    expect(numericalRank(matrix(rows))).toBe(rank);
  });
});
