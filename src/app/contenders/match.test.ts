import { describe, expect, it } from 'vitest';
import { DEFAULTS } from '../../experiment/experiment';
import { type Block, groupBlock, productBlock, regularBlock } from '../../network/block';
import { match, matchTargets } from './match';

const OF_A = { contender: 'a', scope: 'block', parameters: 4_640 } as const;

describe('matching a contender', () => {
  it('offers the block and the network of every other contender', () => {
    expect(matchTargets(DEFAULTS, 'b')).toEqual([
      OF_A,
      { contender: 'a', scope: 'network', parameters: 39_220 },
    ]);
    expect(matchTargets({ ...DEFAULTS, b: 'none' }, 'a')).toEqual([]);
  });

  it("says how close it came: the paper's pair", () => {
    expect(match(DEFAULTS, groupBlock(3, 2, 1), undefined, OF_A)).toEqual({
      block: groupBlock(30, 2, 1),
      closeness: '4,680 of 4,640 parameters of a block, +0.9 %',
    });
  });

  it('counts the whole network where that is asked for', () => {
    const [, network] = matchTargets(DEFAULTS, 'b');
    const matched = network && match(DEFAULTS, groupBlock(30, 2, 1), undefined, network);
    expect(matched).toEqual({
      block: groupBlock(31, 2, 1),
      closeness: '38,602 of 39,220 parameters of a network, −1.6 %',
    });
  });

  it('keeps the variant of a block', () => {
    const matched = (block: Block) => match(DEFAULTS, block, undefined, OF_A);
    expect(matched(groupBlock(2, 8, 8, { sums: true }))).toEqual({
      block: groupBlock(8, 8, 8, { sums: true }),
      closeness: '4,608 of 4,640 parameters of a block, −0.7 %',
    });
    expect(matched(groupBlock(4, 2, 1, { laterL: [2, 1] }))?.block).toEqual(
      groupBlock(64, 1, 1, { laterL: [32, 16] }),
    );
    expect(matched(productBlock([1, 2, 2, 2]))?.block).toEqual(productBlock([1, 6, 6, 5]));
    const [, network] = matchTargets(DEFAULTS, 'b');
    const product = network && match(DEFAULTS, productBlock([1, 8, 8]), undefined, network);
    expect(product?.closeness).toMatch(/of 39,220 parameters of a network, [+−][0-2]\.\d %/);
  });

  it('keeps the K rule that the block is shown with', () => {
    const rules = (['igc', 'gpc', 'grouped'] as const).map((kind) => {
      const matched = match(DEFAULTS, groupBlock(64, 1, 1), kind, { ...OF_A, parameters: 9_000 });
      return matched?.block;
    });
    expect(rules).toEqual([groupBlock(90, 1, 1), groupBlock(90, 1, 1), groupBlock(90, 1, 1)]);
    const interleaved = match(DEFAULTS, groupBlock(5, 3, 3), undefined, OF_A)?.block;
    expect(interleaved?.kind === 'group' && interleaved.K === interleaved.M).toBe(true);
    const fixed = match(DEFAULTS, groupBlock(6, 2, 4), undefined, OF_A)?.block;
    expect(fixed?.kind === 'group' && fixed.K).toBe(4);
    expect(match(DEFAULTS, regularBlock(5), undefined, OF_A)?.block).toEqual(regularBlock(23));
  });
});
