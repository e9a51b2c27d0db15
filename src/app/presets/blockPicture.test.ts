import { describe, expect, it } from 'vitest';
import { groupBlock, productBlock, regularBlock } from '../../network/block';
import { blockPicture } from './blockPicture';

/** Where the curves of a path begin and end, in lanes. */
const ends = (path: string, pitch: number) =>
  [...path.matchAll(/M\S+ (\S+)C\S+ \S+ \S+ \S+ \S+ (\S+?)(?=M|$)/g)].map(([, from, to]) => [
    Number(from) / pitch - 0.5,
    Number(to) / pitch - 0.5,
  ]);

describe('the picture of a block', () => {
  it('interleaves IGC: the channels of a primary partition part, and come back', () => {
    const { frames, lanes, height } = blockPicture(groupBlock(3, 2, 2), 100, 10);
    expect(height).toBe(60);
    expect(frames.map((frame) => frame.height)).toEqual([20, 20, 20, 30, 30]);
    // Channels 2 and 3 of partition 1 go to place 1 of each half.
    expect(ends(lanes[1]?.path ?? '', 10)).toEqual([
      [2, 1],
      [1, 2],
      [3, 4],
      [4, 3],
    ]);
  });

  it('has no permutation where there is none', () => {
    const { frames, lanes } = blockPicture(groupBlock(3, 2, 1), 100, 10);
    expect(frames.map((frame) => frame.height)).toEqual([20, 20, 20, 60]);
    expect(lanes.flatMap(({ path }) => ends(path, 10)).every(([from, to]) => from === to)).toBe(true);
    expect(blockPicture(regularBlock(4), 100, 10)).toMatchObject({ lanes: [], height: 40 });
  });

  it('stays within its width, whatever the block', () => {
    for (const block of [groupBlock(8, 8, 8), productBlock([1, 4, 4]), groupBlock(16, 4, 8)]) {
      const { frames, lanes } = blockPicture(block, 80, 1);
      expect(Math.max(...frames.map(({ x, width }) => x + width))).toBeLessThanOrEqual(80 + 1e-9);
      const xs = lanes.flatMap(({ path }) => path.match(/[\d.]+(?= )/g) ?? []).map(Number);
      expect(Math.max(...xs)).toBeLessThanOrEqual(80.01);
    }
  });
});
