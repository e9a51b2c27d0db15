import { describe, expect, it } from 'vitest';
import { metricsCsv } from './csv';
import { MetricStore } from './metricStore';

const step = (step: number, contender = 'a', replica = 0, loss = 1) => ({
  step,
  contender,
  replica,
  loss,
  accuracy: 0.5,
  gradientNorm: 0.75,
  learningRate: 0.1,
});
const evaluation = (step: number, contender = 'a', replica = 0, accuracy = 0.25) => ({
  step,
  contender,
  replica,
  loss: 2,
  accuracy,
  images: 10,
});

describe('the metric store', () => {
  it('keeps every step of every replica', () => {
    const store = new MetricStore(['a', 'b'], 2);
    store.append([step(1), step(1, 'a', 1, 3), step(2, 'b', 0, 4)], []);
    expect(store.of('a')?.replicas.map(({ loss }) => loss.at(1))).toEqual([1, 3]);
    expect(store.of('b')?.replicas[0]?.loss.at(1)).toBeNaN();
    expect(store.of('b')?.replicas[0]?.loss.at(2)).toBe(4);
    expect(store.lastStep).toBe(2);
  });

  it('grows over many steps', () => {
    const store = new MetricStore(['a'], 1);
    for (let n = 1; n <= 5_000; n++) store.append([step(n, 'a', 0, n)], []);
    const loss = store.of('a')?.replicas[0]?.loss;
    expect([loss?.length, loss?.at(1), loss?.at(4_999)]).toEqual([5_000, 1, 4_999]);
  });

  it('ignores what it does not know', () => {
    const store = new MetricStore(['a'], 1);
    store.append([step(1, 'z'), step(1, 'a', 5), step(0)], [evaluation(1, 'z'), evaluation(1, 'a', 7)]);
    expect(store.lastStep).toBe(0);
    expect(store.of('a')?.evaluations).toEqual([]);
  });

  it('orders evaluations, joins the replicas of one step, and replaces what is reported again', () => {
    const store = new MetricStore(['a'], 2);
    store.append([], [evaluation(20), evaluation(10), evaluation(10, 'a', 1), evaluation(20, 'a', 0, 0.75)]);
    const evaluations = store.of('a')?.evaluations ?? [];
    expect(evaluations.map((one) => one.step)).toEqual([10, 20]);
    expect(evaluations[0]?.replicas.map((point) => point?.replica)).toEqual([0, 1]);
    expect(evaluations[1]?.replicas[0]?.accuracy).toBe(0.75);
  });

  it('keeps the predictions of the last evaluation only', () => {
    const store = new MetricStore(['a'], 2);
    const [early, late] = [Uint8Array.of(1, 2), Uint8Array.of(3, 4)];
    store.append([], [{ ...evaluation(10), predictions: early }]);
    store.append([], [{ ...evaluation(20, 'a', 1), predictions: late }]);
    expect(store.of('a')?.predictions).toEqual({ step: 20, replicas: [undefined, late] });
    expect(store.of('a')?.evaluations[0]?.replicas[0]).not.toHaveProperty('predictions');
  });

  it('shares the time of a round among its steps', () => {
    const store = new MetricStore(['a'], 1);
    store.append([], [], [{ contender: 'a', first: 3, steps: 4, milliseconds: 20 }]);
    const milliseconds = store.of('a')?.milliseconds;
    expect([2, 3, 6, 7].map((step) => milliseconds?.at(step))).toEqual([NaN, 5, 5, NaN]);
  });

  it('writes everything as CSV', () => {
    const store = new MetricStore(['a'], 1);
    const times = [{ contender: 'a', first: 1, steps: 3, milliseconds: 12 }];
    store.append([step(1, 'a', 0, 0.1), step(3)], [evaluation(3)], times);
    expect(metricsCsv(store).split('\n')).toEqual([
      'kind,step,contender,replica,loss,accuracy,gradient_norm,learning_rate,milliseconds,images',
      'train,1,a,0,0.100000001,0.5,0.75,0.100000001,4,',
      'train,2,a,0,,,,,4,',
      'train,3,a,0,1,0.5,0.75,0.100000001,4,',
      'test,3,a,0,2,0.25,,,,10',
      '',
    ]);
  });
});
