import { expect, it } from 'vitest';
import { metricsJson } from './json';
import { MetricStore } from './metricStore';

it('has every number of a run, and null for those that are none', () => {
  const store = new MetricStore(['a'], 1);
  const step = { contender: 'a', replica: 0, accuracy: 0.5, gradientNorm: 2, learningRate: 0.1 };
  store.append(
    [
      { ...step, step: 1, loss: 0.1 },
      { ...step, step: 2, loss: NaN },
    ],
    [{ step: 2, contender: 'a', replica: 0, loss: 1, accuracy: 0.25, images: 10 }],
    [{ contender: 'a', first: 1, steps: 2, milliseconds: 6 }],
  );
  expect(JSON.parse(JSON.stringify(metricsJson(store)))).toEqual({
    seeds: 1,
    learningRate: [0.100000001, 0.100000001],
    contenders: [
      {
        contender: 'a',
        milliseconds: [3, 3],
        training: [{ loss: [0.100000001, null], accuracy: [0.5, 0.5], gradientNorm: [2, 2] }],
        tests: [{ step: 2, images: 10, loss: [1], accuracy: [0.25] }],
      },
    ],
  });
});
