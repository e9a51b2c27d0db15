import { describe, expect, it } from 'vitest';
import { groupBlock } from '../../../network/block';
import { pathCount } from '../../../network/paths';
import { laneAt, laneLayout, laneY, litPaths } from './laneLayout';

/** Lines in an SVG path. */
const lines = (path: string) => path.split('M').length - 1;

describe('the lanes', () => {
  it('go from left to right, and further apart the fewer there are', () => {
    const layouts = [groupBlock(4, 3, 3), groupBlock(40, 2, 2), groupBlock(128, 2, 1)].map((block) =>
      laneLayout(block, 600),
    );
    for (const { columns } of layouts) expect(columns).toEqual(columns.toSorted((a, b) => a - b));
    const pitches = layouts.map(({ pitch }) => pitch);
    expect(pitches).toEqual(pitches.toSorted((a, b) => b - a));
  });

  it('are found at their height', () => {
    const layout = laneLayout(groupBlock(4, 3, 3), 600);
    for (let lane = 0; lane < 12; lane++) expect(laneAt(layout, laneY(layout, lane))).toBe(lane);
    expect(laneAt(layout, 0)).toBeUndefined();
    expect(laneAt(layout, layout.height)).toBeUndefined();
  });

  it('light a line for every input, one through the permutation and one through the secondary convolution for every path', () => {
    for (const K of [1, 2, 3, 4, 6, 12]) {
      const block = groupBlock(4, 3, K);
      const layout = laneLayout(block, 600);
      for (let output = 0; output < 12; output++) {
        const expected = [0, 1, 2, 3].map((l) => (3 + 2) * pathCount(block, l * 3, output));
        expect(litPaths(layout, output).map(lines)).toEqual(expected);
      }
    }
  });

  it('are bundled where they would be too many', () => {
    const [bundle] = litPaths(laneLayout(groupBlock(1, 256, 1), 600), 7);
    expect(lines(bundle ?? '')).toBe(4 * 256);
  });
});
