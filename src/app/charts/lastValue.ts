import type { ContenderKey } from '../../experiment/fields';
import { latestSmoothed } from '../../report/curve';
import type { Metric, MetricStore } from '../../report/metricStore';
import { summarize } from '../../report/statistics';

/** The newest smoothed value of a contender, undefined before its first step. */
export function lastValue(
  metrics: MetricStore,
  contender: ContenderKey,
  metric: Metric,
  smoothing: number,
): number | undefined {
  const columns = metrics.of(contender)?.replicas.map((replica) => replica[metric]) ?? [];
  return summarize(columns.map((column) => latestSmoothed(column, smoothing)))?.mean;
}
