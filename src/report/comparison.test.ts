import { expect, it } from 'vitest';
import { compareContenders } from './comparison';
import { MetricStore } from './metricStore';

const LABELS = Uint8Array.of(1, 2, 3, 4);
const NONE = 255;

function evaluation(contender: string, step: number, replica: number, ...predicted: readonly number[]) {
  const right = predicted.filter((label, image) => label === LABELS[image]).length;
  return {
    contender,
    step,
    replica,
    loss: 1,
    accuracy: right / 4,
    images: 4,
    predictions: Uint8Array.from(predicted),
  };
}

function compare(store: MetricStore, labels: Uint8Array | null = LABELS) {
  const [first, second] = [store.of('a'), store.of('b')];
  return first && second && compareContenders(first, second, labels ?? undefined, NONE);
}

it('compares seed by seed, on the images of the last test of both', () => {
  const store = new MetricStore(['a', 'b'], 2);
  expect(compare(store)).toBeUndefined();
  store.append([], [evaluation('a', 10, 0, 1, 2, 3, 4), evaluation('a', 10, 1, 1, 2, 0, 0)]);
  expect(compare(store)).toBeUndefined();
  store.append([], [evaluation('b', 10, 0, 1, 0, 0, 0), evaluation('b', 10, 1, 0, 0, 3, 0)]);
  const both = compare(store);
  expect(both?.step).toBe(10);
  expect(both?.difference.mean).toBeCloseTo((0.75 + 0.25) / 2, 10);
  expect(both?.seeds).toEqual([
    { replica: 0, both: 1, onlyFirst: 3, onlySecond: 0, neither: 0, p: expect.closeTo(0.25, 12) },
    { replica: 1, both: 0, onlyFirst: 2, onlySecond: 1, neither: 1, p: expect.closeTo(1, 12) },
  ]);
  expect(compare(store, null)?.seeds).toEqual([]);
});

it('stays with the last common test while one contender is ahead by one', () => {
  const store = new MetricStore(['a', 'b'], 1);
  store.append([], [evaluation('a', 10, 0, 1, 2, 3, 4), evaluation('b', 10, 0, 1, 0, 0, 0)]);
  store.append([], [evaluation('a', 20, 0, 1, 2, 3, 4)]);
  // The predictions of A are those of step 20 by now, and B has none of that step.
  expect(compare(store)).toMatchObject({ step: 10, seeds: [] });
});
