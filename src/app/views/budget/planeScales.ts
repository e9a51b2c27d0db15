import { channelsOnCurve, partitionsOnCurve, type SecondaryRule } from '../../../network/budget';
import { type LogScale, toPixel } from '../../charts/logScale';

/** The axes of the (L, M) plane. */
export interface PlaneScales {
  readonly x: LogScale;
  readonly y: LogScale;
}

export const PLANE_HEIGHT = 400;
const MARGIN = { top: 12, right: 20, bottom: 44, left: 48 } as const;
/** Room around the budget's curve, by ratio, for the curves of twice and four times as much. */
const ROOM = 2.6;
/** L = 1 and M = 1 are not quite at the edge. */
const LEAST = 0.8;

/** Axes with all of a budget's curve from L = 1 to M = 1. */
export function planeScales(budget: number, rule: SecondaryRule, width: number): PlaneScales {
  return {
    x: {
      domain: [LEAST, ROOM * Math.max(2, partitionsOnCurve(budget, 1, rule))],
      range: [MARGIN.left, width - MARGIN.right],
    },
    y: {
      domain: [LEAST, ROOM * Math.max(2, channelsOnCurve(budget, 1, rule))],
      range: [PLANE_HEIGHT - MARGIN.bottom, MARGIN.top],
    },
  };
}

/** Where a point of the plane is drawn. */
export function place({ x, y }: PlaneScales, L: number, M: number): readonly [number, number] {
  return [toPixel(x, L), toPixel(y, M)];
}

/** Where the arrow keys lead along points by ascending L, on a curve that falls: right and down to the next one. */
export function nextPlace(key: string, current: number, count: number): number | undefined {
  const places: Readonly<Record<string, number>> = {
    ArrowRight: current + 1,
    ArrowDown: current + 1,
    ArrowLeft: current - 1,
    ArrowUp: current - 1,
    Home: 0,
    End: count - 1,
  };
  const next = Object.hasOwn(places, key) ? places[key] : undefined;
  return next === undefined ? undefined : Math.min(count - 1, Math.max(0, next));
}
