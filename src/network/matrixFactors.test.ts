import { describe, expect, it } from 'vitest';
import { groupBlock, regularBlock } from './block';
import { convolutionMatrix, matrixFactors, product, waysThrough } from './matrixFactors';
import { element, type Matrix, nonZeros } from './matrix';
import { buildNetwork, type Convolution, type NetworkSpec } from './network';
import { weightShape, elementCount } from './parameters';
import { connectedPairs, pathCount } from './paths';
import { numericalRank } from './rank';

const SPEC: NetworkSpec = {
  block: groupBlock(2, 2, 2),
  depth: 8,
  widthPolicy: 'constant',
  identity: false,
  classes: 10,
};

function convolutionsOf(spec: Partial<NetworkSpec>, layer = 1): readonly Convolution[] {
  return buildNetwork({ ...SPEC, ...spec }).layers[layer]?.convolutions ?? [];
}

function rowsOf({ rows, columns, values }: Matrix): number[][] {
  return Array.from({ length: rows }, (_, row) => [...values.subarray(row * columns, (row + 1) * columns)]);
}

/** Weights of a convolution, the same at every tap: `value` of the index of output and input. */
function weightsOf(convolution: Convolution, value: (index: number) => number): Float32Array {
  const shape = weightShape(convolution);
  const taps = shape[2] * shape[3];
  return Float32Array.from({ length: elementCount(shape) }, (_, i) => value(Math.floor(i / taps)));
}

describe('the matrix of a convolution', () => {
  it('has a block for each group, of the weights at a tap', () => {
    const [primary] = convolutionsOf({ block: groupBlock(2, 2, 1) });
    expect(primary).toBeDefined();
    if (!primary) return;
    // w[output, input of the group, tap] = 100 output + 10 input + tap
    const weights = Float32Array.from(
      { length: 4 * 2 * 9 },
      (_, i) => 100 * Math.floor(i / 18) + 10 * (Math.floor(i / 9) % 2) + (i % 9),
    );
    expect(rowsOf(convolutionMatrix(primary, weights, 5))).toEqual([
      [5, 15, 0, 0],
      [105, 115, 0, 0],
      [0, 0, 205, 215],
      [0, 0, 305, 315],
    ]);
    expect(() => convolutionMatrix(primary, weights.subarray(1), 5)).toThrow(RangeError);
  });

  it('is not square where the network widens', () => {
    const [primary] = convolutionsOf({ widthPolicy: 'double-m' }, 3);
    if (!primary) return;
    const matrix = convolutionMatrix(
      primary,
      weightsOf(primary, (i) => i + 1),
      0,
    );
    expect([matrix.rows, matrix.columns]).toEqual([8, 4]);
    expect(rowsOf(matrix)[3]).toEqual([7, 8, 0, 0]);
    expect(rowsOf(matrix)[4]).toEqual([0, 0, 9, 10]);
  });
});

describe('the factors of a block', () => {
  const convolutions = convolutionsOf({});
  const [primary, secondary] = convolutions;
  const weights = [
    primary ? weightsOf(primary, (i) => i + 1) : [],
    secondary ? weightsOf(secondary, (i) => [1, 10, 100, 1000, 2, 20, 200, 2000][i] ?? NaN) : [],
  ];

  it('are W^p, P^T, W^d and P', () => {
    const factors = matrixFactors(convolutions, weights, 4);
    expect(factors.map(({ convolution, kind }) => `${convolution} ${kind}`)).toEqual([
      '0 weights',
      '1 gather',
      '1 weights',
      '1 scatter',
    ]);
    expect(factors.map(({ matrix }) => rowsOf(matrix))).toEqual([
      [
        [1, 2, 0, 0],
        [3, 4, 0, 0],
        [0, 0, 5, 6],
        [0, 0, 7, 8],
      ],
      [
        [1, 0, 0, 0],
        [0, 0, 1, 0],
        [0, 1, 0, 0],
        [0, 0, 0, 1],
      ],
      [
        [1, 10, 0, 0],
        [100, 1000, 0, 0],
        [0, 0, 2, 20],
        [0, 0, 200, 2000],
      ],
      [
        [1, 0, 0, 0],
        [0, 0, 1, 0],
        [0, 1, 0, 0],
        [0, 0, 0, 1],
      ],
    ]);
  });

  it('make a dense product', () => {
    expect(rowsOf(product(matrixFactors(convolutions, weights, 4)))).toEqual([
      [1, 2, 50, 60],
      [6, 8, 140, 160],
      [100, 200, 5000, 6000],
      [600, 800, 14000, 16000],
    ]);
  });

  it('make a block-diagonal product without the permutation', () => {
    expect(rowsOf(product(matrixFactors(convolutions, weights, 4, false)))).toEqual([
      [31, 42, 0, 0],
      [3100, 4200, 0, 0],
      [0, 0, 150, 172],
      [0, 0, 15000, 17200],
    ]);
  });

  it('of a regular block are one', () => {
    const regular = convolutionsOf({ block: regularBlock(3) });
    const [only] = regular;
    const factors = matrixFactors(regular, [only ? weightsOf(only, (i) => i) : []], 0);
    expect(factors).toHaveLength(1);
    expect(rowsOf(product(factors))).toEqual([
      [0, 1, 2],
      [3, 4, 5],
      [6, 7, 8],
    ]);
  });

  it('join a pair of channels exactly where it has a path', () => {
    for (const [L, M] of [
      [4, 3],
      [3, 4],
      [6, 2],
      [5, 1],
      [1, 6],
    ] as const)
      for (const K of [1, 2, 3, 4, 5, 6, 12].filter((k) => (L * M) % k === 0)) {
        const block = groupBlock(L, M, K);
        const of = convolutionsOf({ block });
        // With ones everywhere, an element of the product is the number of paths.
        const paths = product(
          matrixFactors(
            of,
            of.map((one) => weightsOf(one, () => 1)),
            4,
          ),
        );
        for (let output = 0; output < L * M; output++)
          for (let input = 0; input < L * M; input++)
            expect(element(paths, output, input)).toBe(pathCount(block, input, output));
        expect(nonZeros(paths)).toBe(connectedPairs(block));
      }
  });

  it('have ways that add up to the product', () => {
    const block = groupBlock(3, 4, 2);
    const of = convolutionsOf({ block });
    const integers = of.map((one, index) => weightsOf(one, (i) => ((3 * i + index) % 7) + 1));
    for (const permuted of [true, false]) {
      const factors = matrixFactors(of, integers, 4, permuted);
      const whole = product(factors);
      expect(waysThrough(matrixFactors(of, integers, 4), 7, 3)).toHaveLength(pathCount(block, 3, 7));
      for (const [output, input] of [
        [0, 0],
        [7, 3],
        [11, 4],
      ] as const) {
        const ways = waysThrough(factors, output, input);
        for (const cells of ways) {
          expect(cells[0]?.column).toBe(input);
          expect(cells.at(-1)?.row).toBe(output);
        }
        const sum = ways
          .map((cells) =>
            cells.reduce((value, { row, column }, k) => {
              const matrix = factors[k]?.matrix;
              return matrix ? value * element(matrix, row, column) : NaN;
            }, 1),
          )
          .reduce((total, value) => total + value, 0);
        expect(sum).toBe(element(whole, output, input));
      }
    }
  });

  it('have full rank where their blocks have, and the product with them', () => {
    const block = groupBlock(4, 3, 3);
    const of = convolutionsOf({ block });
    const random = of.map((one, index) => weightsOf(one, (i) => Math.sin(1 + i * i + 7 * index)));
    const factors = matrixFactors(of, random, 4);
    expect(factors.map(({ matrix }) => numericalRank(matrix))).toEqual([12, 12, 12, 12]);
    expect(numericalRank(product(factors))).toBe(12);
  });
});
