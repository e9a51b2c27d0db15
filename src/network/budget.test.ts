import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Block, blockParameters, blockWidth, formatBlock, groupBlock, regularBlock } from './block';
import {
  blocksNear,
  channelsOnCurve,
  CLOSE_ENOUGH,
  deviation,
  matchBlock,
  nearestBlock,
  partitionsOnCurve,
  regularWidth,
  type SecondaryRule,
  secondaryPartitions,
  widestOnCurve,
} from './budget';
import { countParameters } from './counts';
import { buildNetwork, type WidthPolicy } from './network';
import { BUDGETS, TABLE_1 } from './table1';

const rules: fc.Arbitrary<SecondaryRule> = fc.oneof(
  fc.constant('M' as const),
  fc.integer({ min: 1, max: 6 }),
);
const budgets = fc.integer({ min: 10, max: 30_000 });

/** 9 L M^2 + (L M)^2 / K for real sizes. */
const parameters = (L: number, M: number, rule: SecondaryRule) =>
  9 * L * M ** 2 + (L * M) ** 2 / secondaryPartitions(rule, M);

/** All blocks of given M and K up to a width, one by one. */
function allBlocks(M: number, K: number, mostWidth: number) {
  return Array.from({ length: Math.floor(mostWidth / M) }, (_, i) => groupBlock(i + 1, M, K)).filter(
    (block) => blockWidth(block) % K === 0,
  );
}

const least = (values: readonly number[]) => values.reduce((a, b) => Math.min(a, b), Infinity);

describe('the curve of a budget', () => {
  it('has the budget everywhere', () => {
    fc.assert(
      fc.property(budgets, rules, fc.double({ min: 1, max: 200, noNaN: true }), (budget, rule, size) => {
        expect(parameters(partitionsOnCurve(budget, size, rule), size, rule) / budget).toBeCloseTo(1, 9);
        expect(parameters(size, channelsOnCurve(budget, size, rule), rule) / budget).toBeCloseTo(1, 9);
      }),
    );
  });

  it('is widest at L = 9 M for IGC: 84.6 channels at 4672 parameters, 204.4 at 17536', () => {
    const widths = [BUDGETS.i, BUDGETS.ii].map((budget) => {
      const { L, M } = widestOnCurve(budget, 'M');
      expect(L).toBeCloseTo(9 * M, 9);
      expect(L * M).toBeCloseTo((budget / 6) ** (2 / 3), 9);
      return (L * M).toFixed(1);
    });
    expect(widths).toEqual(['84.6', '204.4']);
  });

  it('is widest at M = 1 for GPC: 64 and 128 channels', () => {
    for (const [budget, width] of [
      [BUDGETS.i, 64],
      [BUDGETS.ii, 128],
    ] as const)
      expect(widestOnCurve(budget, 1)).toEqual({ L: width, M: 1 });
  });

  it('is nowhere wider than at its widest', () => {
    fc.assert(
      fc.property(budgets, rules, fc.double({ min: 1, max: 100, noNaN: true }), (budget, rule, M) => {
        const { L, M: widest } = widestOnCurve(budget, rule);
        const width = M * partitionsOnCurve(budget, M, rule);
        expect(width).toBeLessThanOrEqual(L * widest * (1 + 1e-12));
      }),
    );
  });

  it('has a regular convolution of the same budget', () => {
    expect(regularWidth(9 * 16 ** 2)).toBe(16);
  });
});

describe('nearestBlock', () => {
  it('is as near as any block, one by one', () => {
    fc.assert(
      fc.property(
        budgets,
        fc.integer({ min: 1, max: 30 }),
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 1, max: 400 }),
        (target, M, K, mostWidth) => {
          const off = (block: Block) => Math.abs(blockParameters(block) - target);
          const all = allBlocks(M, K, mostWidth);
          const found = nearestBlock(target, M, K, mostWidth);
          expect(found === undefined).toBe(all.length === 0);
          if (!found) return;
          expect(all.map(formatBlock)).toContain(formatBlock(found));
          expect(off(found)).toBe(least(all.map(off)));
        },
      ),
    );
  });

  it('matches whole networks as well, under every width policy', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2_000, max: 120_000 }),
        fc.integer({ min: 1, max: 5 }),
        fc.integer({ min: 1, max: 5 }),
        fc.constantFrom<WidthPolicy>('constant', 'double-m', 'double-l'),
        fc.boolean(),
        (target, M, K, widthPolicy, identity) => {
          const measure = (block: Block) =>
            countParameters(buildNetwork({ block, depth: 8, widthPolicy, identity, classes: 20 })).total;
          const off = (block: Block) => Math.abs(measure(block) - target);
          const found = nearestBlock(target, M, K, 60, measure);
          expect(found && off(found)).toBe(least(allBlocks(M, K, 60).map(off)));
        },
      ),
      { numRuns: 25 },
    );
  });
});

describe('blocksNear', () => {
  it('has for every M the nearest block, if it is near enough', () => {
    fc.assert(
      fc.property(budgets, rules, fc.constantFrom(0.01, 0.05, 0.2), (budget, rule, tolerance) => {
        const expected = Array.from({ length: 80 }, (_, i) => 80 - i).flatMap((M) => {
          const all = allBlocks(M, secondaryPartitions(rule, M), 300);
          // In whole parameters: of two that are as near, the narrower.
          const off = (block: Block) => Math.abs(blockParameters(block) - budget);
          const nearest = all.find((block) => off(block) === least(all.map(off)));
          const isNear = nearest && Math.abs(deviation(blockParameters(nearest), budget)) <= tolerance;
          return isNear ? [formatBlock(nearest)] : [];
        });
        expect(blocksNear(budget, rule, tolerance, 300).map(formatBlock)).toEqual(expected);
      }),
    );
  });

  it('takes the narrower of two that are as near', () => {
    // 19,926 and 26,676 parameters.
    expect(blocksNear(23_301, 'M', 0.2, 300).map(formatBlock)).toContain('L3M27K27');
  });

  it('has most columns of Table 1, and better ones for the others', () => {
    for (const { regime, block } of TABLE_1) {
      const found = nearestBlock(BUDGETS[regime], block.M, block.K, 1024);
      const off = (candidate: Block) => Math.abs(deviation(blockParameters(candidate), BUDGETS[regime]));
      expect(off(found ?? block)).toBeLessThanOrEqual(off(block));
    }
    const gpc = blocksNear(BUDGETS.i, 1, 0.05, 1024).map(formatBlock);
    expect(gpc).toEqual(expect.arrayContaining(['L30M2K1', 'L64M1K1', 'L1M22K1', 'L10M5K1']));
    expect(blocksNear(BUDGETS.i, 'M', 0.02, 1024).map(formatBlock)).toContain('L40M2K2');
  });
});

describe('matchBlock', () => {
  /** Whether the K of a block is the one that its rule gives it. */
  const kept = (block: Block, rule: SecondaryRule) =>
    block.kind === 'group' && block.K === secondaryPartitions(rule, block.M);

  it("keeps M where that comes close: the paper's pair", () => {
    expect(matchBlock(groupBlock(7, 2, 1), 1, 4_640, 1024)).toEqual(groupBlock(30, 2, 1));
    expect(matchBlock(groupBlock(7, 2, 2), 'M', 4_680, 1024)).toEqual(groupBlock(40, 2, 2));
    expect(matchBlock(regularBlock(3), 1, 4_640, 1024)).toEqual(regularBlock(23));
  });

  it('changes M to the nearest one that comes close where its own does not', () => {
    // M = 13 has 1,534 parameters at L = 1 and 3,094 at L = 2: not within 2 % of 3,000.
    const match = matchBlock(groupBlock(2, 13, 13), 'M', 3_000, 1024);
    expect(match && kept(match, 'M')).toBe(true);
    expect(Math.abs(deviation(match ? blockParameters(match) : 0, 3_000))).toBeLessThanOrEqual(CLOSE_ENOUGH);
  });

  it('is as near as any block of the rule, or close enough', () => {
    fc.assert(
      fc.property(budgets, rules, fc.integer({ min: 1, max: 12 }), (target, rule, M) => {
        const start = groupBlock(secondaryPartitions(rule, M), M, secondaryPartitions(rule, M));
        const found = matchBlock(start, rule, target, 120);
        const all = Array.from({ length: 120 }, (_, i) => i + 1).flatMap((M) =>
          allBlocks(M, secondaryPartitions(rule, M), 120),
        );
        const off = (block: Block) => Math.abs(deviation(blockParameters(block), target));
        expect(found).toBeDefined();
        if (!found) return;
        expect(off(found)).toBeLessThanOrEqual(Math.max(CLOSE_ENOUGH, least(all.map(off))));
        expect(kept(found, rule)).toBe(true);
      }),
    );
  });

  it('is undefined where every block of the rule is too wide', () => {
    expect(matchBlock(groupBlock(7, 1, 7), 7, 100, 6)).toBeUndefined();
  });
});
