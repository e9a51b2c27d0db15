import type { Column } from './column';
import type { Curve } from './curve';
import type { Evaluation, Metric } from './metricStore';
import { type Summary, summarize } from './statistics';

/** Most rows that training lines are drawn with, however long the run. */
export const MOST_ROWS = 400;
/** Most test points that are drawn; the last one always is. */
export const MOST_TEST_POINTS = 100;

/** What one contender has at one step; absent where nothing is drawn. */
export interface ChartPoint {
  /** Mean over replicas, as measured. */
  raw?: number;
  smooth?: number;
  /** Smoothed mean minus and plus the standard deviation over replicas. */
  band?: readonly [number, number];
  test?: Summary;
}

/** One step of a chart, with the points of all contenders. */
export interface ChartRow {
  readonly step: number;
  readonly points: Partial<Record<string, ChartPoint>>;
}

export interface ChartSeries {
  readonly contender: string;
  readonly curve: Curve;
  readonly evaluations: readonly Evaluation[];
}

/**
 * Chooses what to draw of any number of steps. Steps are taken together in buckets whose width is a power of two, so
 * that what has been drawn stays where it is while the run goes on. A bucket has two rows: they hold the least and
 * the greatest raw value in the order of their appearance, so that no spike is lost, and the smoothed values of those
 * very steps. Evaluations get rows of their own.
 */
export function chartRows(series: readonly ChartSeries[], metric: Metric, runs: number): ChartRow[] {
  const end = Math.max(0, ...series.map(({ curve }) => curve.raw.length));
  const rows = new Map<number, ChartRow>();
  const rowAt = (step: number): ChartRow => {
    const known = rows.get(step);
    if (known) return known;
    const row: ChartRow = { step, points: {} };
    rows.set(step, row);
    return row;
  };
  const pointAt = (step: number, contender: string): ChartPoint => (rowAt(step).points[contender] ??= {});

  for (const { contender, curve } of series)
    for (const [step, raw] of rawPoints(curve.raw, end)) {
      const point = pointAt(step, contender);
      if (Number.isFinite(raw)) point.raw = raw;
      addSmooth(point, curve, step, runs);
    }
  for (const { contender, curve, evaluations } of series)
    for (const evaluation of thinOut(evaluations, MOST_TEST_POINTS)) {
      const test = summarize(evaluation.replicas.map((replica) => replica?.[metric]));
      if (!test || !Number.isFinite(test.mean)) continue;
      const point = pointAt(evaluation.step, contender);
      point.test = test;
      addSmooth(point, curve, evaluation.step, runs);
    }
  return [...rows.values()].toSorted((one, other) => one.step - other.step);
}

/** Steps and raw values of a column that stand for all its values up to `end`. */
function rawPoints(raw: Column, end: number): [step: number, raw: number][] {
  const width = bucketWidth(end);
  const points: [number, number][] = [];
  for (let first = 1; first <= raw.length; first += width) {
    if (width === 1) {
      points.push([first, raw.at(first)]);
      continue;
    }
    const last = Math.min(first + width - 1, raw.length);
    const [one, other] = extremes(raw, first, last);
    const early = Math.min(first + width / 4, last);
    const late = last === raw.length ? last : first + (3 * width) / 4;
    points.push([Math.floor(early), one], [Math.floor(late), other]);
  }
  return points;
}

/** The width of buckets, two rows each, that keeps the rows of `steps` steps within bounds. */
export function bucketWidth(steps: number): number {
  if (steps <= MOST_ROWS) return 1;
  return 2 ** Math.ceil(Math.log2((2 * steps) / MOST_ROWS));
}

/** The least and greatest value of a stretch, in the order in which they come. */
function extremes(column: Column, first: number, last: number): [number, number] {
  let [least, most] = [first, first];
  for (let step = first; step <= last; step++) {
    const value = column.at(step);
    if (!Number.isFinite(value)) continue;
    if (!(column.at(least) <= value)) least = step;
    if (!(column.at(most) >= value)) most = step;
  }
  return [column.at(Math.min(least, most)), column.at(Math.max(least, most))];
}

function addSmooth(point: ChartPoint, curve: Curve, step: number, runs: number): void {
  const smooth = curve.smooth.at(step);
  if (!Number.isFinite(smooth)) return;
  point.smooth = smooth;
  const spread = curve.spread.at(step);
  if (runs > 1 && Number.isFinite(spread)) point.band = [smooth - spread, smooth + spread];
}

/** At most so many of the items, evenly, and the last one for certain. */
export function thinOut<Item>(items: readonly Item[], most: number): readonly Item[] {
  if (items.length <= most) return items;
  const stride = 2 ** Math.ceil(Math.log2(items.length / (most - 1)));
  return items.filter((_, index) => (index + 1) % stride === 0 || index === items.length - 1);
}
