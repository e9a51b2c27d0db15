import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_WIDTH } from '../../experiment/fields';
import {
  type Block,
  blockParameters,
  blockProblem,
  blockWidth,
  groupBlock,
  nearestDivisor,
  productBlock,
  regularBlock,
} from '../../network/block';
import {
  asKind,
  BLOCK_KINDS,
  kindOf,
  newContender,
  resize,
  validK,
  withLaterL,
  withSums,
} from './blockEditing';

const blocks: fc.Arbitrary<Block> = fc.oneof(
  fc.integer({ min: 1, max: 200 }).map(regularBlock),
  fc.tuple(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 16 }), fc.nat()).map(([L, M, pick]) => {
    const choices = validK(groupBlock(L, M, 1));
    const block = groupBlock(L, M, choices[pick % choices.length] ?? 1);
    return pick % 3 === 0 ? withLaterL(block, [L / 2, L / 4]) : withSums(block, pick % 3 === 1);
  }),
  fc
    .array(fc.integer({ min: 2, max: 6 }), { minLength: 2, maxLength: 3 })
    .map((sizes) => productBlock([(sizes[0] ?? 1) % 3 === 0 ? 2 : 1, ...sizes])),
);

describe('the kind of a block', () => {
  it('is told from its numbers', () => {
    expect(kindOf(groupBlock(40, 2, 2), undefined)).toBe('igc');
    expect(kindOf(groupBlock(30, 2, 1), undefined)).toBe('gpc');
    expect(kindOf(groupBlock(30, 2, 4), undefined)).toBe('grouped');
    expect(kindOf(regularBlock(16), 'igc')).toBe('regular');
  });

  it('is the chosen one where the block is of several kinds', () => {
    expect(kindOf(groupBlock(64, 1, 1), undefined)).toBe('gpc');
    expect(kindOf(groupBlock(64, 1, 1), 'igc')).toBe('igc');
    expect(kindOf(groupBlock(40, 2, 2), 'grouped')).toBe('grouped');
    expect(kindOf(groupBlock(40, 2, 2), 'gpc')).toBe('igc');
  });

  it("changes within the budget: the paper's pair is one click apart", () => {
    expect(asKind(groupBlock(40, 2, 2), 'gpc')).toEqual(groupBlock(30, 2, 1));
    expect(asKind(groupBlock(30, 2, 1), 'igc')).toEqual(groupBlock(40, 2, 2));
    expect(asKind(groupBlock(85, 2, 2), 'gpc')).toEqual(groupBlock(62, 2, 1));
  });

  it('is the one that was asked for, and the block is valid', () => {
    fc.assert(
      fc.property(blocks, fc.constantFrom(...BLOCK_KINDS), (block, kind) => {
        const changed = asKind(block, kind);
        expect(blockProblem(changed)).toBeUndefined();
        expect(blockWidth(changed)).toBeLessThanOrEqual(MAX_WIDTH);
        expect(kindOf(changed, kind)).toBe(kind);
      }),
    );
  });
});

describe('the sizes of a block', () => {
  it('keep K = M for IGC and K = 1 for GPC', () => {
    expect(resize(groupBlock(40, 2, 2), 'igc', 'M', 4)).toEqual(groupBlock(40, 4, 4));
    expect(resize(groupBlock(30, 2, 1), 'gpc', 'L', 31)).toEqual(groupBlock(31, 2, 1));
  });

  it('keep K where it still divides the width, else take the nearest that does', () => {
    expect(resize(groupBlock(12, 2, 4), 'grouped', 'L', 14)).toEqual(groupBlock(14, 2, 4));
    expect(resize(groupBlock(12, 2, 8), 'grouped', 'L', 15)).toEqual(groupBlock(15, 2, 10));
    expect(nearestDivisor(7, 3)).toBe(7);
    expect(nearestDivisor(12, 12)).toBe(12);
  });

  it('are valid whatever is asked for', () => {
    fc.assert(
      fc.property(
        blocks,
        fc.constantFrom('L', 'M', 'C', 'G'),
        fc.integer({ min: -5, max: 5_000 }),
        (block, size, value) => {
          const changed = resize(block, kindOf(block, undefined), size, value);
          expect(blockProblem(changed)).toBeUndefined();
          expect(blockWidth(changed)).toBeLessThanOrEqual(MAX_WIDTH);
        },
      ),
    );
  });
});

describe('the variants of a block', () => {
  it('are kept when its sizes change, and lost when its kind does', () => {
    const sums = groupBlock(8, 8, 8, { sums: true });
    expect(resize(sums, 'igc', 'M', 4)).toEqual(groupBlock(8, 4, 4, { sums: true }));
    expect(asKind(sums, 'gpc')).not.toHaveProperty('sums');
    const roots = withLaterL(groupBlock(32, 2, 1), [16, 8]);
    expect(roots).toEqual(groupBlock(32, 2, 1, { laterL: [16, 8] }));
    expect(resize(roots, 'gpc', 'L', 24)).toEqual(groupBlock(24, 2, 1, { laterL: [12, 6] }));
    expect(resize(roots, 'gpc', 'L', 7)).toEqual(groupBlock(7, 2, 1, { laterL: [7, 1] }));
    expect(withLaterL(withSums(roots, true), undefined)).toEqual(groupBlock(32, 2, 1, { sums: true }));
  });

  it('a product takes the nearest width that has enough factors', () => {
    expect(asKind(groupBlock(40, 2, 2), 'product')).toEqual(productBlock([1, 13, 11]));
    expect(resize(productBlock([1, 8, 8]), 'product', 'G', 67)).toEqual(productBlock([1, 11, 6]));
    expect(resize(productBlock([2, 3, 2, 2]), 'product', 'G', 54)).toEqual(productBlock([2, 3, 3, 3]));
    expect(resize(productBlock([1, 8, 8]), 'product', 'G', 1)).toEqual(productBlock([1, 2, 2]));
  });
});

describe('a contender that joins', () => {
  it('has about the budget of the first one and is not there yet', () => {
    const present: Block[] = [groupBlock(40, 2, 2), groupBlock(30, 2, 1)];
    for (let n = 0; n < 2; n++) {
      const joined = newContender(present);
      expect(present).not.toContainEqual(joined);
      expect(Math.abs(blockParameters(joined) / 4_640 - 1)).toBeLessThan(0.1);
      present.push(joined);
    }
  });
});
