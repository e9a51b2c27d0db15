import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blockPaths, blockWidth, divisors, type GroupBlock, groupBlock } from './block';
import { connectedPairs, middleChannels, pathCount, reachOf } from './paths';
import { interleavedOrder, inverseOrder } from './permutation';

const blocks = fc
  .record({ L: fc.integer({ min: 1, max: 7 }), M: fc.integer({ min: 1, max: 7 }) })
  .chain(({ L, M }) => fc.constantFrom(...divisors(L * M)).map((K) => groupBlock(L, M, K)));

type Matrix = readonly (readonly number[])[];

const square = (width: number, entry: (row: number, column: number) => number): Matrix =>
  Array.from({ length: width }, (_, row) => Array.from({ length: width }, (_, column) => entry(row, column)));

const product = (a: Matrix, b: Matrix): Matrix =>
  square(a.length, (row, column) =>
    (a[row] ?? []).reduce((sum, value, i) => sum + value * (b[i]?.[column] ?? 0), 0),
  );

/** P W^d P^T W^p with ones for all weights: entry (output, input) counts the paths. */
function countedByMatrices({ L, M, K }: GroupBlock): Matrix {
  const width = L * M;
  const grouped = (size: number) =>
    square(width, (row, column) => (Math.floor(row / size) === Math.floor(column / size) ? 1 : 0));
  const permuted = (order: readonly number[]) =>
    square(width, (row, column) => (order[row] === column ? 1 : 0));
  const order = interleavedOrder(width, K);
  return [permuted(order), grouped(width / K), permuted(inverseOrder(order))].reduce(
    (after, factor) => product(factor, after),
    grouped(M),
  );
}

describe('the paths through a block', () => {
  it('are those of the product of its matrices, for any L, M and K', () => {
    fc.assert(
      fc.property(blocks, (block) => {
        const counted = square(blockWidth(block), (output, input) => pathCount(block, input, output));
        expect(counted).toEqual(countedByMatrices(block));
      }),
    );
  });

  it('are one for every pair where K = M, and M where K = 1', () => {
    expect(new Set(countedByMatrices(groupBlock(5, 3, 3)).flat())).toEqual(new Set([1]));
    expect(pathCount(groupBlock(40, 2, 2), 17, 78)).toBe(1);
    expect(pathCount(groupBlock(30, 2, 1), 17, 58)).toBe(2);
  });

  it('are as many as their middle channels, and as few and as many as the block says', () => {
    fc.assert(
      fc.property(blocks, (block) => {
        const channels = Array.from({ length: blockWidth(block) }, (_, c) => c);
        const pairs = channels.flatMap((input) => channels.map((output) => [input, output] as const));
        const middle = pairs.map(([input, output]) => middleChannels(block, input, output));
        const walked = pairs.map(([input, output]) =>
          channels.filter(
            (c) =>
              Math.floor(c / block.M) === Math.floor(input / block.M) && c % block.K === output % block.K,
          ),
        );
        expect(middle).toEqual(walked);
        const counts = pairs.map(([input, output]) => pathCount(block, input, output));
        expect(counts).toEqual(middle.map(({ length }) => length));
        expect({ least: Math.min(...counts), most: Math.max(...counts) }).toEqual(blockPaths(block));
      }),
    );
  });

  it('reach what their matrix says, output by output and in all', () => {
    fc.assert(
      fc.property(blocks, (block) => {
        const matrix = countedByMatrices(block);
        matrix.forEach((row, output) => {
          const paths = row.reduce((sum, count) => sum + count, 0);
          const inputs = row.filter((count) => count > 0).length;
          expect(reachOf(block, output)).toEqual({ inputs, paths });
        });
        expect(connectedPairs(block)).toBe(matrix.flat().filter((count) => count > 0).length);
      }),
    );
  });

  it('leave half of all pairs dark where K = 2 M', () => {
    const block = groupBlock(4, 2, 4);
    expect(connectedPairs(block)).toBe(32);
    expect(reachOf(block, 3)).toEqual({ inputs: 4, paths: 4 });
  });
});
