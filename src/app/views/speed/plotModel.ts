import type { Rates } from '../../../engine/roofline';
import { intensity, type KernelGroup, rateOf } from '../../../report/roofline';
import { type LogScale, toPixel } from '../../charts/logScale';

/** What multiply-adds are counted by along the plot; its rate is the ceiling that slopes. */
export type Per = 'bytes' | 'loads';

/** A group of launches in the plot. */
export interface PlotPoint {
  readonly group: KernelGroup;
  /** Multiply-adds for each byte or loaded element. */
  readonly intensity: number;
  /** Multiply-adds a second that were reached. */
  readonly rate: number;
  /** Multiply-adds a second that the ceilings allow. */
  readonly roof: number;
  /** Pixels; the area is the share of the step. */
  readonly radius: number;
}

/** Radius of what would be all of the step, and of what can just be hit. */
const WHOLE_RADIUS = 30;
const LEAST_RADIUS = 3.5;

/** The groups that do arithmetic, the slowest first; the others have no place in a plot of multiply-adds. */
export function plotPoints(groups: readonly KernelGroup[], per: Per): PlotPoint[] {
  const step = groups.reduce((sum, { milliseconds }) => sum + milliseconds, 0);
  return groups
    .map((group) => ({
      group,
      intensity: intensity(group.cost, per),
      rate: rateOf(group),
      roof: (1000 * group.cost.multiplyAdds) / group.least,
      radius: Math.max(LEAST_RADIUS, WHOLE_RADIUS * Math.sqrt(group.milliseconds / step)),
    }))
    .filter(({ intensity, rate }) => [intensity, rate].every((value) => value > 0 && value < Infinity))
    .toSorted((a, b) => b.group.milliseconds - a.group.milliseconds);
}

export interface PlotScales {
  readonly x: LogScale;
  readonly y: LogScale;
}

const MARGIN = { top: 14, right: 16, bottom: 44, left: 50 } as const;
/** Room around the outermost points, by ratio. */
const ROOM = 1.7;

/** Axes around all points, what the ceilings allow them, and the ridge, where the sloping ceiling meets the flat one. */
export function plotScales(
  points: readonly PlotPoint[],
  rates: Rates,
  per: Per,
  { width, height }: { readonly width: number; readonly height: number },
): PlotScales {
  const ridge = rates.multiplyAdds / rates[per];
  const xs = [ridge, ...points.map(({ intensity }) => intensity)];
  const ys = [rates.multiplyAdds, ...points.flatMap(({ rate, roof }) => [rate, roof])];
  const around = (values: readonly number[]): readonly [number, number] => [
    Math.min(...values) / ROOM,
    Math.max(...values) * ROOM,
  ];
  return {
    x: { domain: around(xs), range: [MARGIN.left, width - MARGIN.right] },
    y: { domain: around(ys), range: [height - MARGIN.bottom, MARGIN.top] },
  };
}

/** A place in pixels. */
export type Place = readonly [number, number];

export function placeOf(
  { x, y }: PlotScales,
  { intensity, rate }: Pick<PlotPoint, 'intensity' | 'rate'>,
): Place {
  return [toPixel(x, intensity), toPixel(y, rate)];
}

/** The two ceilings of the plot, each from end to end of what is drawn. */
export function ceilingLines(
  scales: PlotScales,
  rates: Rates,
  per: Per,
): { readonly flat: readonly [Place, Place]; readonly slope: readonly [Place, Place] } {
  const [left, right] = scales.x.domain;
  const [bottom] = scales.y.domain;
  const peak = rates.multiplyAdds;
  const ridge = peak / rates[per];
  const place = (intensity: number, rate: number) => placeOf(scales, { intensity, rate });
  const start = Math.max(left, bottom / rates[per]);
  return {
    flat: [place(Math.max(left, ridge), peak), place(right, peak)],
    slope: [place(start, start * rates[per]), place(ridge, peak)],
  };
}

/** The nearest of places to one, or undefined where all are farther away than `reach`. */
export function nearestPlace(places: readonly Place[], [x, y]: Place, reach: number): number | undefined {
  const distances = places.map(([px, py]) => Math.hypot(px - x, py - y));
  const least = Math.min(...distances);
  return least <= reach ? distances.indexOf(least) : undefined;
}
