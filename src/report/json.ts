import type { Column } from './column';
import { type MetricStore, STEP_METRICS } from './metricStore';

/** All that a run measured, as an object for JSON: a list of numbers for each quantity, from step 1; null where there is none. */
export function metricsJson(store: MetricStore) {
  return {
    seeds: store.runs,
    learningRate: numbers(store.learningRate),
    contenders: store.contenders.map(({ contender, replicas, evaluations, milliseconds }) => ({
      contender,
      milliseconds: numbers(milliseconds),
      training: replicas.map((columns) =>
        Object.fromEntries(STEP_METRICS.map((metric) => [metric, numbers(columns[metric])])),
      ),
      tests: evaluations.map(({ step, replicas: points }) => ({
        step,
        images: points.find((point) => point !== undefined)?.images ?? 0,
        loss: points.map((point) => point?.loss ?? null),
        accuracy: points.map((point) => point?.accuracy ?? null),
      })),
    })),
  };
}

/** JSON knows no NaN: it has null. */
function numbers(column: Column): (number | null)[] {
  return Array.from({ length: column.length }, (_, index) => {
    const value = column.at(index + 1);
    return Number.isFinite(value) ? Number(value.toPrecision(9)) : null;
  });
}
