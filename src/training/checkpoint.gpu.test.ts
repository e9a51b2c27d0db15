import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { createNodeGpu } from '../engine/node';
import { parseLink } from '../experiment/link';
import { type Accelerator, openAccelerator } from './adapter';
import { type Checkpoint, decodeCheckpoint, encodeCheckpoint } from './checkpoint';
import { LearningRates } from './learningRates';
import { TrainingLoop } from './loop';
import type { EvaluationRecord, StepRecord } from './protocol';
import { TrainingRun } from './run';
import { STRIPES } from './testData';
import { sorted } from './testSession';

// Two tiny contenders with two runs each, 5 steps an epoch, 15 in all; the learning rate changes after step 3.
const { experiment } = parseLink(
  'a=L2M2K2&b=L3M1K1&depth=5&train=40&test=10&batch=8&epochs=3&labels=coarse&runs=2',
);
const CHANGED = { step: 3, value: 0.05 };

let gpu: GPU;
const opened: Accelerator[] = [];
beforeAll(async () => {
  ({ gpu } = await createNodeGpu());
});
afterEach(() => {
  for (const { device } of opened.splice(0)) device.destroy();
});

interface Curve {
  readonly steps: StepRecord[];
  readonly evaluations: EvaluationRecord[];
  readonly checkpoint: Checkpoint;
}

/** Trains on a device of its own, from the start or from a checkpoint, to the end or to a step. */
async function train(
  { from, until, settings = experiment }: { from?: Checkpoint; until?: number; settings?: typeof experiment },
  alter: (accelerator: Accelerator) => void = () => {},
): Promise<Curve> {
  const accelerator = await openAccelerator(gpu);
  opened.push(accelerator);
  alter(accelerator);
  const { device, kernels } = accelerator;
  const rates = from ? new LearningRates(from.rates) : LearningRates.constant(settings.lr);
  if (!from) rates.change(CHANGED.step, CHANGED.value);
  const origin = from ? { checkpoint: from, rates } : { rates };
  const run = await TrainingRun.prepare(device, kernels, STRIPES, settings, origin);
  const steps: StepRecord[] = [];
  const evaluations: EvaluationRecord[] = [];
  const loop = new TrainingLoop(
    run,
    {
      waiting: () => false,
      permission: async () => 'run',
      hold: async () => undefined,
      records: (records) => steps.push(...records),
      evaluating: () => undefined,
      evaluations: (records) => evaluations.push(...records),
      mark: () => undefined,
      checkpoint: () => undefined,
    },
    { evaluateEvery: 1, checkpoints: false, ...(until === undefined ? {} : { stopAfter: until }) },
  );
  await loop.train();
  const checkpoint = await run.checkpoint();
  run.destroy();
  // How many steps go to the device together, and so which are told of first, is a matter of pace.
  return { steps: sorted(steps), evaluations, checkpoint };
}

const stored = (checkpoint: Checkpoint) => decodeCheckpoint(encodeCheckpoint(checkpoint));

describe('a run that goes on from a file, in the middle of an epoch', () => {
  let whole: Curve;
  let first: Curve;
  beforeAll(async () => {
    whole = await train({});
    first = await train({ until: 7 });
  });

  test('has the bits of one that was never interrupted', async () => {
    const rest = await train({ from: stored(first.checkpoint) });
    expect(rest.steps[0]?.step).toBe(8);
    expect([...first.steps, ...rest.steps]).toEqual(whole.steps);
    expect([...first.evaluations, ...rest.evaluations]).toEqual(whole.evaluations);
    expect(encodeCheckpoint(rest.checkpoint)).toEqual(encodeCheckpoint(whole.checkpoint));
  });

  test('has the kernels that it began with, though the device now prefers others', async () => {
    const prefer = ({ kernels: { targets } }: Accelerator) => {
      const { usual } = targets.record;
      const other = { usual: { ...usual, busyThreads: 16 * usual.busyThreads }, tuned: [] };
      Object.defineProperty(targets, 'record', { value: other });
    };
    const rest = await train({ from: stored(first.checkpoint) }, prefer);
    expect([...first.steps, ...rest.steps]).toEqual(whole.steps);
    const others = await train({}, prefer);
    expect(others.steps).not.toEqual(whole.steps);
  });
});

test('all runs of a contender start from the weights that are given, the others from their seeds', async () => {
  const { checkpoint } = await train({ until: 3 });
  const tensors = checkpoint.contenders[0]?.replicas[1]?.tensors ?? new Map();
  const { device, kernels } = await openAccelerator(gpu);
  const plain = await TrainingRun.prepare(device, kernels, STRIPES, experiment);
  const run = await TrainingRun.prepare(device, kernels, STRIPES, experiment, {
    weights: [{ contender: 'a', source: 'a file', tensors }],
  });
  expect(tensors.size).toBeGreaterThan(10);
  for (const replica of [0, 1]) {
    expect(await run.tensors(0, replica)).toEqual(tensors);
    expect(await run.tensors(1, replica)).toEqual(await plain.tensors(1, replica));
  }
  expect(run.submitted).toBe(0);
  device.destroy();
});

test('a contender that has diverged stays so', async () => {
  const settings = { ...experiment, lr: 10_000, schedule: 'constant', b: 'none' } as const;
  const accelerated = await train({ settings, until: 4 });
  const unchanged: Checkpoint = { ...accelerated.checkpoint, rates: [{ step: 0, value: 10_000 }] };
  const broken = await train({ settings, from: unchanged });
  const [state] = broken.checkpoint.contenders;
  expect(state?.diverged).toBe(true);
  const rest = await train({ settings, from: stored(broken.checkpoint) });
  expect(rest.steps).toEqual([]);
  expect(rest.checkpoint.contenders).toEqual(broken.checkpoint.contenders);
});

test('a checkpoint of another experiment is refused with the name of a tensor', async () => {
  const { checkpoint } = await train({ until: 1 });
  await expect(train({ from: checkpoint, settings: { ...experiment, depth: 8 } })).rejects.toThrow(
    /stages\.0\.1\.primary\.weight.*has no values/,
  );
});
