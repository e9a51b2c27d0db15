import { formatNumber } from './lineCsv';
import type { MetricStore } from './metricStore';
import { type KernelGroup, rateOf } from './roofline';

const HEADER = [
  'kind',
  'step',
  'contender',
  'replica',
  'loss',
  'accuracy',
  'gradient_norm',
  'learning_rate',
  'milliseconds',
  'images',
];

/** All that a run measured, a line for each step or evaluation of each replica. */
export function metricsCsv(store: MetricStore): string {
  const lines = [HEADER.join(',')];
  for (const { contender, replicas, evaluations, milliseconds } of store.contenders) {
    for (const [replica, { loss, accuracy, gradientNorm }] of replicas.entries())
      for (let step = 1; step <= loss.length; step++) {
        const columns = [loss, accuracy, gradientNorm, store.learningRate, milliseconds];
        const values = columns.map((column) => formatNumber(column.at(step)));
        lines.push(['train', step, contender, replica, ...values, ''].join(','));
      }
    for (const { step, replicas: points } of evaluations)
      for (const point of points) {
        if (!point) continue;
        const values = [formatNumber(point.loss), formatNumber(point.accuracy)];
        lines.push(['test', step, contender, point.replica, ...values, '', '', '', point.images].join(','));
      }
  }
  return `${lines.join('\n')}\n`;
}

const KERNEL_HEADER = [
  'name',
  'launches',
  'milliseconds',
  'multiply_adds',
  'bytes',
  'loads',
  'multiply_adds_per_second',
  'bound_by',
  'least_milliseconds',
  'share_of_roofline',
];

/** What was measured of a step's kernels beside what the device allows, a line for each group of launches. */
export function kernelsCsv(groups: readonly KernelGroup[]): string {
  const lines = groups.map((group) => {
    const { name, launches, milliseconds, cost, binding, least, share } = group;
    const { multiplyAdds, bytes, loads } = cost;
    const [time, rate, fastest, reached] = [milliseconds, rateOf(group), least, share].map(formatNumber);
    return [name, launches, time, multiplyAdds, bytes, loads, rate, binding, fastest, reached].join(',');
  });
  return `${[KERNEL_HEADER.join(','), ...lines].join('\n')}\n`;
}
