import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blockParameters, blockProblem, blockWidth, productBlock } from './block';
import { balance, balancedSizes, factorisations, nearestProduct, productOfWidth } from './product';
import { anyProduct } from './testBlocks';

describe('factorisations', () => {
  it('lists all ways, greatest factor first', () => {
    expect(factorisations(64, 2)).toEqual([
      [32, 2],
      [16, 4],
      [8, 8],
    ]);
    expect(factorisations(24, 3)).toEqual([
      [6, 2, 2],
      [4, 3, 2],
    ]);
    expect(factorisations(7, 2)).toEqual([]);
    expect(factorisations(1, 2)).toEqual([]);
  });

  it('multiplies to the number', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 512 }), fc.integer({ min: 1, max: 5 }), (n, count) => {
        for (const sizes of factorisations(n, count)) {
          expect(sizes).toHaveLength(count);
          expect(sizes.reduce((product, size) => product * size, 1)).toBe(n);
          expect(sizes.every((size) => size >= 2)).toBe(true);
        }
      }),
    );
  });

  it('is balanced where the sum is least', () => {
    expect(balancedSizes(64, 2)).toEqual([8, 8]);
    expect(balancedSizes(64, 3)).toEqual([4, 4, 4]);
    expect(balancedSizes(60, 3)).toEqual([5, 4, 3]);
    expect(balancedSizes(13, 2)).toBeUndefined();
  });
});

describe('balance', () => {
  it('is reached where 9 s_1 = s_2 = s_3', () => {
    const { shares, equal, least } = balance(productBlock([1, 9, 9]));
    expect(shares).toEqual([9, 9, 9]);
    expect(equal).toBeCloseTo(9, 12);
    expect(least).toBeCloseTo(blockParameters(productBlock([1, 9, 9])), 8);
  });

  it('bounds the parameters of every product from below', () => {
    fc.assert(
      fc.property(anyProduct, (block) => {
        const { shares, least } = balance(block);
        const parameters = blockParameters(block);
        expect(parameters).toBeGreaterThanOrEqual(least * (1 - 1e-12));
        expect(blockWidth(block) * shares.reduce((sum, share) => sum + share, 0)).toBe(parameters);
      }),
    );
  });
});

describe('the nearest product', () => {
  it('of a width has the first size and the number of factors', () => {
    expect(productOfWidth(productBlock([1, 8, 8]), 81, 1024)).toEqual(productBlock([1, 9, 9]));
    expect(productOfWidth(productBlock([2, 2, 3]), 1, 1024)).toEqual(productBlock([2, 2, 2]));
    expect(blockWidth(productOfWidth(productBlock([1, 4, 4, 4]), 1024, 1024))).toBe(1024);
  });

  it('of a budget is the widest that is close enough', () => {
    expect(nearestProduct(productBlock([1, 8, 8]), 4640, 1024, 0.03)).toEqual(productBlock([1, 12, 12]));
    expect(nearestProduct(productBlock([1, 4, 4, 4]), 4672, 1024, 0.02)).toEqual(productBlock([1, 6, 6, 5]));
    expect(nearestProduct(productBlock([1, 8, 8]), 10, 1024, 0.02)).toEqual(productBlock([1, 2, 2]));
    expect(nearestProduct(productBlock([600, 2, 2]), 10, 1024, 0.02)).toBeUndefined();
  });

  it('is valid whatever is asked for', () => {
    fc.assert(
      fc.property(anyProduct, fc.integer({ min: 1, max: 50_000 }), (like, target) => {
        const found = nearestProduct(like, target, 1024, 0.02);
        expect(found && blockProblem(found)).toBeUndefined();
        expect(found?.sizes).toHaveLength(like.sizes.length);
      }),
      { numRuns: 20 },
    );
  });
});
