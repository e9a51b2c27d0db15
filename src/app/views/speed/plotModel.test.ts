import { describe, expect, it } from 'vitest';
import { groupKernels } from '../../../report/roofline';
import { ceilingLines, nearestPlace, placeOf, plotPoints, plotScales } from './plotModel';

const RATES = { multiplyAdds: 16e9, bytes: 4e9, loads: 1e9 };
const SIZE = { width: 600, height: 400 };

function time(kernel: string, milliseconds: number, multiplyAdds: number, bytes: number, loads: number) {
  return { label: kernel, kernel, milliseconds, cost: { multiplyAdds, bytes, loads } };
}

const GROUPS = groupKernels(
  [
    // 1 ms by loads, 0.5 ms by bytes.
    time('strip', 2, 8e6, 2e6, 1e6),
    time('sums', 6, 1e6, 4e6, 1e6),
    time('copy', 1, 0, 4e6, 1e6),
  ],
  RATES,
  ({ kernel }) => kernel,
);

describe('the roofline plot', () => {
  it('has the groups that do arithmetic, the slowest first, the area by the share of the step', () => {
    const points = plotPoints(GROUPS, 'bytes');
    expect(points.map(({ group, intensity, rate, roof }) => [group.name, intensity, rate, roof])).toEqual([
      ['sums', 0.25, 1e9 / 6, 1e9],
      ['strip', 4, 4e9, 8e9],
    ]);
    const [sums, strip] = points;
    expect(((sums?.radius ?? 0) / (strip?.radius ?? 0)) ** 2).toBeCloseTo(3);
    expect(plotPoints(GROUPS, 'loads').map(({ intensity }) => intensity)).toEqual([1, 8]);
  });

  it('has room for points, for what they might reach, and for the ridge', () => {
    for (const per of ['bytes', 'loads'] as const) {
      const points = plotPoints(GROUPS, per);
      const scales = plotScales(points, RATES, per, SIZE);
      const ridge = RATES.multiplyAdds / RATES[per];
      for (const value of [ridge, ...points.map(({ intensity }) => intensity)]) {
        expect(value).toBeGreaterThan(scales.x.domain[0]);
        expect(value).toBeLessThan(scales.x.domain[1]);
      }
      for (const value of [RATES.multiplyAdds, ...points.flatMap(({ rate, roof }) => [rate, roof])]) {
        expect(value).toBeGreaterThan(scales.y.domain[0]);
        expect(value).toBeLessThan(scales.y.domain[1]);
      }
    }
  });

  it('draws ceilings that meet at the ridge, and points that reach them on them', () => {
    const scales = plotScales(plotPoints(GROUPS, 'bytes'), RATES, 'bytes', SIZE);
    const { flat, slope } = ceilingLines(scales, RATES, 'bytes');
    expect(slope[1]).toEqual(flat[0]);
    expect(flat[0][1]).toBe(flat[1][1]);
    const [x, y] = placeOf(scales, { intensity: 1, rate: RATES.bytes });
    const [[x1, y1], [x2, y2]] = slope;
    expect(y).toBeCloseTo(y1 + ((y2 - y1) * (x - x1)) / (x2 - x1));
  });

  it('finds the point that is meant', () => {
    const places = [
      [0, 0],
      [50, 0],
    ] as const;
    expect(nearestPlace(places, [40, 5], 30)).toBe(1);
    expect(nearestPlace(places, [25, 80], 30)).toBeUndefined();
    expect(nearestPlace([], [0, 0], 30)).toBeUndefined();
  });
});
