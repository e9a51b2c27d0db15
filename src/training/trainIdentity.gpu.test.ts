import { expect, test, vi } from 'vitest';
import { DEFAULTS } from '../experiment/experiment';
import type { IdentityTrainingRequest } from './identityTraining';
import { STRIPES } from './testData';
import { LINK, WAIT, open } from './testSession';

const REQUEST: IdentityTrainingRequest = {
  experiment: { ...DEFAULTS, labels: 'coarse', lr: 0.05, decay: 0.01 },
  shape: { channels: 4, parts: 2 },
  depth: 5,
  batch: 8,
  images: 40,
  steps: 12,
};

function watch(link?: string) {
  const run = open(link);
  return {
    ...run,
    losses: () => run.events.flatMap((event) => (event.type === 'identity-losses' ? event.losses : [])),
    outcome: () =>
      run.events.flatMap((event) => (event.type === 'identity-trained' ? [event.outcome] : []))[0],
  };
}

test('a regular network and its IGC form learn alike, and copies stay equal to the bit', async () => {
  const run = watch();
  await run.session.handle({ type: 'dataset', dataset: STRIPES });
  await run.session.handle({ type: 'train-identity', request: REQUEST });
  await vi.waitFor(() => expect(run.outcome()).toBeDefined(), WAIT);
  const losses = run.losses();
  expect(losses.map(({ step }) => step)).toEqual(Array.from({ length: 12 }, (_, i) => i + 1));
  for (const { regular, igc, reversed } of losses) {
    expect(Math.abs(igc - regular)).toBeLessThan(1e-3 * regular);
    expect(Math.abs(reversed - regular)).toBeLessThan(1e-3 * regular);
  }
  // It learns: the curves do not coincide because nothing happens.
  expect(losses.at(-1)?.regular).toBeLessThan(0.9 * (losses[0]?.regular ?? 0));
  expect(run.outcome()).toMatchObject({ spread: 0, divergedAt: undefined });
  expect(run.outcome()?.igcState).toBeLessThan(1e-2);
  expect(run.unmeasured()).toEqual([]);
});

test('leaves the run beside it as it was', async () => {
  const trained = async (beside: (run: ReturnType<typeof watch>) => Promise<unknown>) => {
    const run = watch(LINK.replace('epochs=3', 'epochs=1'));
    await run.session.handle({ type: 'dataset', dataset: STRIPES });
    await run.train();
    await beside(run);
    await run.reaches('finished');
    return new Map(run.records().map(({ step, contender, loss }) => [`${step} ${contender}`, loss]));
  };
  const interrupted = await trained(async (run) => {
    await run.session.handle({ type: 'train-identity', request: { ...REQUEST, steps: 2 } });
    await vi.waitFor(() => expect(run.outcome()).toBeDefined(), WAIT);
  });
  expect(interrupted.size).toBeGreaterThan(0);
  expect(interrupted).toEqual(await trained(() => Promise.resolve()));
});

test('is given up on request, says what is missing, and stops where numbers are not finite', async () => {
  const run = watch();
  await run.session.handle({ type: 'train-identity', request: REQUEST });
  await vi.waitFor(() => expect(run.unmeasured()).toHaveLength(1), WAIT);
  expect(run.unmeasured()[0]).toMatchObject({
    measurement: 'identity-training',
    cause: 'failed',
    message: expect.stringContaining('images are not loaded'),
  });
  await run.session.handle({ type: 'dataset', dataset: STRIPES });
  await run.session.handle({ type: 'train-identity', request: { ...REQUEST, steps: 5000 } });
  await vi.waitFor(() => expect(run.losses().length).toBeGreaterThan(0), WAIT);
  await run.session.handle({ type: 'cancel-measurements' });
  await vi.waitFor(() => expect(run.unmeasured()).toHaveLength(2), WAIT);
  expect(run.unmeasured()[1]).toMatchObject({ cause: 'cancelled' });
  expect(run.outcome()).toBeUndefined();

  const wild = { ...REQUEST, experiment: { ...REQUEST.experiment, lr: 10_000, decay: 1 }, steps: 40 };
  await run.session.handle({ type: 'train-identity', request: wild });
  await vi.waitFor(() => expect(run.outcome()).toBeDefined(), WAIT);
  expect(run.outcome()?.divergedAt).toBeGreaterThan(1);
});
