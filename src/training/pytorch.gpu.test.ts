import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadSynthetic } from '../dataset/load';
import type { Dataset } from '../dataset/types';
import { KernelCache } from '../engine/kernel';
import { testDevice } from '../engine/testDevice';
import { parseLink } from '../experiment/link';
import type { StepRecord } from './protocol';
import { cases as recorded } from './pytorchLosses.json';
import { TrainingRun } from './run';

// Losses of float64 PyTorch, recorded by bench/pytorchAgreement.py from the initial weights that our own command line
// had written. Training amplifies rounding, hence two tolerances.
const FIRST = 1e-5;
const LATER = 1e-4;
const FIXED = 'shuffle=0&augment=none&schedule=constant&lr=0.01&data=synthetic';

let device: GPUDevice;
let kernels: KernelCache;
let dataset: Dataset;
let largest = 0;
beforeAll(async () => {
  device = await testDevice();
  kernels = new KernelCache(device);
  dataset = loadSynthetic();
});
afterAll(() => console.log(`Largest difference from PyTorch's float64 losses: ${largest.toExponential(1)}`));

test.each([...new Set(recorded.map(({ query }) => query))])('%s trains as in PyTorch', async (query) => {
  const { experiment, notices } = parseLink(`${query}&${FIXED}`);
  expect(notices).toEqual([]);
  const run = await TrainingRun.prepare(device, kernels, dataset, experiment);
  const expected = recorded.filter((record) => record.query === query);
  const steps = Math.max(...expected.map(({ losses }) => losses.length));
  const records: StepRecord[] = [];
  for (let step = 0; step < steps; step++) {
    const results = await Promise.all(run.submit(1, 1));
    records.push(...results.flatMap((result) => result.records));
  }
  run.destroy();
  for (const { contender, replica, losses } of expected) {
    const ours = records.filter((record) => record.contender === contender && record.replica === replica);
    expect(ours).toHaveLength(losses.length);
    losses.forEach((loss, index) => {
      const difference = Math.abs((ours[index]?.loss ?? NaN) - loss);
      largest = Math.max(largest, difference);
      expect(difference, `step ${index + 1}`).toBeLessThan(index === 0 ? FIRST : LATER);
    });
  }
});
