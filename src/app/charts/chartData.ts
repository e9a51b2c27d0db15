import { CLASSES } from '../../experiment/experiment';
import { type Axis, niceAxis } from '../../report/axis';
import { type ChartRow, chartRows } from '../../report/chartRows';
import { Curve } from '../../report/curve';
import type { Metric, MetricStore } from '../../report/metricStore';
import type { Experiment } from '../../experiment/fields';

/** Curves cost their work once a step, so they live as long as the numbers that they are made of. */
const CURVES = new WeakMap<MetricStore, Map<string, Curve>>();

/** The rows of a chart, with all that has been reported so far. */
export function drawnRows(metrics: MetricStore, metric: Metric, smoothing: number): ChartRow[] {
  const series = metrics.contenders.flatMap(({ contender, evaluations }) => {
    const curve = curveOf(metrics, contender, metric, smoothing);
    return curve ? [{ contender, curve, evaluations }] : [];
  });
  return chartRows(series, metric, metrics.runs);
}

/** What guessing at random would reach. */
export function chance(metric: Metric, { labels }: Pick<Experiment, 'labels'>): number {
  return metric === 'loss' ? Math.log(CLASSES[labels]) : 1 / CLASSES[labels];
}

const ACCURACY_TOPS = [0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.8, 1];
/** A loss that explodes is cut off at so many times the loss of guessing. */
const MOST_LOSS = 2;

/** A y axis for what is drawn: smoothed lines, bands and test points. Raw values may leave it. */
export function valueAxis(metric: Metric, rows: readonly ChartRow[], guess: number): Axis {
  const values = rows.flatMap(({ points }) =>
    Object.values(points).flatMap((point) => [point?.smooth, point?.test?.mean, ...(point?.band ?? [])]),
  );
  const drawn = values.filter((value): value is number => Number.isFinite(value));
  if (metric === 'accuracy') {
    const most = Math.max(2.5 * guess, ...drawn) * 1.04;
    return niceAxis(0, ACCURACY_TOPS.find((top) => top >= most) ?? 1, 5);
  }
  if (drawn.length === 0) return niceAxis(0, guess, 5);
  const most = Math.min(MOST_LOSS * guess, Math.max(guess, ...drawn));
  const least = Math.min(0.92 * guess, ...drawn);
  return niceAxis(Math.max(0, least - 0.02 * guess), most, 5);
}

/** The newest smoothed value of a contender, undefined before its first step. */
export function lastValue(
  metrics: MetricStore,
  contender: string,
  metric: Metric,
  smoothing: number,
): number | undefined {
  const curve = curveOf(metrics, contender, metric, smoothing);
  const value = curve?.smooth.at(curve.smooth.length);
  return value === undefined || Number.isNaN(value) ? undefined : value;
}

function curveOf(
  metrics: MetricStore,
  contender: string,
  metric: Metric,
  smoothing: number,
): Curve | undefined {
  const replicas = metrics.of(contender)?.replicas;
  if (!replicas) return undefined;
  const curves = CURVES.get(metrics) ?? new Map<string, Curve>();
  CURVES.set(metrics, curves);
  const id = `${contender} ${metric}`;
  const curve =
    curves.get(id) ??
    new Curve(
      replicas.map((columns) => columns[metric]),
      smoothing,
    );
  curves.set(id, curve);
  curve.update(smoothing);
  return curve;
}
