import type { Experiment } from '../../experiment/fields';
import { type Axis, exactAxis, growingAxis, logarithmicAxis, niceAxis } from '../../report/axis';
import type { DrawnLine } from '../../report/drawnLine';
import type { XUnit } from '../../report/xScale';
import type { ChartId } from './chartIds';
import { CHART_KINDS } from './chartKinds';

/** How an axis spaces its numbers. */
export interface ChartAxis extends Axis {
  readonly scale: 'linear' | 'log';
}

interface XAxisRequest {
  readonly unit: XUnit;
  /** The farthest place of any line, and where the run will end. */
  readonly now: number;
  readonly total: number;
  /** The nearest place of any line: where a logarithmic axis begins. */
  readonly first: number;
  readonly isLogarithmic: boolean;
  /** What was cut out. */
  readonly zoom: readonly [number, number] | undefined;
}

const X_INTERVALS = 6;
const X_LOGARITHMIC_TICKS = 8;
const Y_INTERVALS = 5;
const Y_LOGARITHMIC_TICKS = 7;

/** The x axis of all charts of a run, which all have the same. */
export function xAxis({ unit, now, total, first, isLogarithmic, zoom }: XAxisRequest): ChartAxis {
  const least = unit === 'step' ? 1 : 0;
  const whole = growingAxis(now, total, least);
  if (isLogarithmic && first > 0) {
    const domain = zoom ?? ([first, Math.max(whole.domain[1], 1.01 * first)] as const);
    if (domain[0] > 0) return { ...logarithmicAxis(domain, X_LOGARITHMIC_TICKS), scale: 'log' };
  }
  return { ...(zoom ? exactAxis(zoom, X_INTERVALS, least) : whole), scale: 'linear' };
}

const ACCURACY_TOPS = [0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.8, 1];
/** A loss that explodes is cut off at so many times the loss of guessing. */
const MOST_LOSS = 2;

/** A y axis for what is drawn: smoothed lines, bands and test points. Raw values may leave it. */
export function yAxis(
  id: ChartId,
  experiment: Experiment,
  lines: readonly DrawnLine[],
  isLogarithmic: boolean,
  isZoomed: boolean,
): ChartAxis {
  const values = lines.flatMap(({ points, tests }) => [
    ...points.flatMap(({ smooth, low, high }) => [smooth, low, high]),
    ...tests.flatMap(({ mean, half = 0 }) => [mean, mean - half, mean + half]),
  ]);
  const drawn = values.filter(Number.isFinite);
  if (isLogarithmic) {
    const positive = drawn.filter((value) => value > 0);
    if (positive.length > 0)
      return {
        ...logarithmicAxis(spread(leastOf(positive), mostOf(positive)), Y_LOGARITHMIC_TICKS),
        scale: 'log',
      };
  }
  const axis = isZoomed && drawn.length > 0 ? fitted(drawn) : usual(id, experiment, drawn);
  return { ...axis, scale: 'linear' };
}

/** A logarithmic domain with a little air at both ends. */
function spread(least: number, most: number): readonly [number, number] {
  const air = Math.max(1.05, (most / least) ** 0.03);
  return [least / air, most * air];
}

function fitted(drawn: readonly number[]): Axis {
  return niceAxis(leastOf(drawn), mostOf(drawn), Y_INTERVALS);
}

function usual(id: ChartId, experiment: Experiment, drawn: readonly number[]): Axis {
  const guess = CHART_KINDS[id].baseline?.(experiment).value ?? 0;
  switch (id) {
    case 'accuracy': {
      const most = Math.max(2.5 * guess, mostOf(drawn)) * 1.04;
      return niceAxis(0, ACCURACY_TOPS.find((top) => top >= most) ?? 1, Y_INTERVALS);
    }
    case 'loss': {
      if (drawn.length === 0) return niceAxis(0, guess, Y_INTERVALS);
      const most = Math.min(MOST_LOSS * guess, Math.max(guess, mostOf(drawn)));
      const least = Math.min(0.92 * guess, leastOf(drawn));
      return niceAxis(Math.max(0, least - 0.02 * guess), most, Y_INTERVALS);
    }
    case 'difference': {
      // As far down as up, so that level is in the middle; the first, wild steps may leave it.
      const most = Math.max(0.02, percentile(drawn.map(Math.abs), 0.95)) * 1.1;
      return niceAxis(-most, most, Y_INTERVALS);
    }
    case 'rate':
    case 'speed':
      return niceAxis(0, mostOf(drawn) > 0 ? 1.04 * mostOf(drawn) : 1, Y_INTERVALS);
    case 'gradient':
      // A few exploding steps must not flatten all others.
      return niceAxis(0, drawn.length > 0 ? 1.2 * percentile(drawn, 0.98) : 1, Y_INTERVALS);
  }
}

function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.floor(share * (sorted.length - 1))] ?? 0;
}

/** These two go through thousands of values, too many for the arguments of a call. */
function leastOf(values: readonly number[]): number {
  return values.reduce((least, value) => Math.min(least, value), Infinity);
}

function mostOf(values: readonly number[]): number {
  return values.reduce((most, value) => Math.max(most, value), -Infinity);
}
