import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { interleavedOrder, inverseOrder } from './permutation';

/** A width and a number of partitions that divides it. */
const sizes = fc
  .record({ partitions: fc.integer({ min: 1, max: 12 }), size: fc.integer({ min: 1, max: 12 }) })
  .map(({ partitions, size }) => ({ partitions, size, width: partitions * size }));

const ascending = (length: number) => Array.from({ length }, (_, i) => i);

describe('interleavedOrder', () => {
  it('gathers the m-th channel of every primary partition for K = M', () => {
    // L = 3, M = 2: channels 0 and 1 are the first partition.
    expect(interleavedOrder(6, 2)).toEqual([0, 2, 4, 1, 3, 5]);
  });

  it('is z[k * G / K + q] = y[q * K + k], a bijection', () => {
    fc.assert(
      fc.property(sizes, ({ partitions, size, width }) => {
        const order = interleavedOrder(width, partitions);
        expect(order.toSorted((a, b) => a - b)).toEqual(ascending(width));
        for (let k = 0; k < partitions; k++)
          for (let q = 0; q < size; q++) expect(order[k * size + q]).toBe(q * partitions + k);
      }),
    );
  });

  it('permutes each run by itself where partitions are smaller', () => {
    // Two runs of two partitions of three.
    expect(interleavedOrder(12, 2, 3)).toEqual([0, 2, 4, 1, 3, 5, 6, 8, 10, 7, 9, 11]);
  });

  it('is the identity for one partition and for partitions of one channel', () => {
    expect(interleavedOrder(7, 1)).toEqual(ascending(7));
    expect(interleavedOrder(7, 7)).toEqual(ascending(7));
  });
});

describe('inverseOrder', () => {
  it('undoes the permutation', () => {
    fc.assert(
      fc.property(sizes, ({ partitions, width }) => {
        const order = interleavedOrder(width, partitions);
        const inverse = inverseOrder(order);
        expect(inverse.map((place) => order[place])).toEqual(ascending(width));
        expect(order.map((channel) => inverse[channel])).toEqual(ascending(width));
      }),
    );
  });

  it('is the permutation with the roles of partition and place exchanged', () => {
    fc.assert(
      fc.property(sizes, ({ partitions, size, width }) => {
        expect(inverseOrder(interleavedOrder(width, partitions))).toEqual(interleavedOrder(width, size));
      }),
    );
  });
});
