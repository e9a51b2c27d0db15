import type { ChartPoint, ChartRow } from '../../report/chartRows';

type Scale = (value: number) => number;

/** The path of a polyline through points in pixels; empty without points. */
export function linePath(points: readonly (readonly [number, number])[]): string {
  return points.map(([x, y], index) => `${index === 0 ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`).join('');
}

/** The points in pixels of one value of a contender, where it has one. */
export function pixels(
  rows: readonly ChartRow[],
  contender: string,
  read: (point: ChartPoint) => number | undefined,
  x: Scale,
  y: Scale,
): [number, number][] {
  return rows.flatMap(({ step, points }): [number, number][] => {
    const point = points[contender];
    const value = point && read(point);
    return value === undefined ? [] : [[x(step), y(value)]];
  });
}

/** The outline of the band of a contender: along its upper edge, and back along the lower one. */
export function bandPath(rows: readonly ChartRow[], contender: string, x: Scale, y: Scale): string {
  const upper = pixels(rows, contender, ({ band }) => band?.[1], x, y);
  const lower = pixels(rows, contender, ({ band }) => band?.[0], x, y);
  return upper.length > 1 ? `${linePath([...upper, ...lower.toReversed()])}Z` : '';
}
