import { describe, expect, test, vi } from 'vitest';
import { emptySet } from '../dataset/types';
import { parseLink } from '../experiment/link';
import type { EvaluationRecord, StepRecord } from './protocol';
import type { Target } from '../engine/target';
import { STRIPES as DATASET } from './testData';
import { LINK, OPTIONS, WAIT, devices, open, sorted } from './testSession';
import type { TuningMemory } from './tuningMemory';

/** The last report of each step counts: after a loss, some are reported again. */
function lastOfEach(records: readonly StepRecord[]): StepRecord[] {
  return sorted([
    ...new Map(records.map((record) => [`${record.step} ${record.contender}`, record])).values(),
  ]);
}

describe('a session', () => {
  let uninterrupted: StepRecord[];
  let evaluations: EvaluationRecord[];

  test('trains all contenders in lock-step, evaluates each epoch, and ends', async () => {
    const run = open();
    await run.session.handle({ type: 'dataset', dataset: DATASET });
    await run.train();
    await run.reaches('finished', 15);
    uninterrupted = sorted(run.records());
    expect(uninterrupted).toHaveLength(30);
    expect(new Set(uninterrupted.map(({ step }) => step)).size).toBe(15);
    expect(uninterrupted.every(({ loss, accuracy }) => loss > 0 && accuracy >= 0 && accuracy <= 1)).toBe(
      true,
    );
    expect(run.evaluations().map(({ step, contender, images }) => [step, contender, images])).toEqual(
      [5, 10, 15].flatMap((step) => [
        [step, 'a', 10],
        [step, 'b', 10],
      ]),
    );
    evaluations = run.evaluations();
    expect(run.testLabels()).toEqual(DATASET.test.coarse);
    for (const { predictions, accuracy } of evaluations) {
      const right = predictions.filter((label, image) => label === DATASET.test.coarse[image]);
      expect(right.length / 10).toBeCloseTo(accuracy);
    }
    for (const contender of ['a', 'b'])
      expect(
        run
          .times()
          .filter((time) => time.contender === contender)
          .flatMap(({ first, steps }) => Array.from({ length: steps }, (_, i) => first + i)),
      ).toEqual(Array.from({ length: 15 }, (_, i) => i + 1));
    expect(run.times().every(({ milliseconds }) => milliseconds > 0)).toBe(true);
    expect(uninterrupted.every(({ gradientNorm }) => gradientNorm > 0)).toBe(true);
    const factors = [uninterrupted[0], uninterrupted.at(-1)].map((record) => record?.learningRate);
    expect(factors[0]).toBeCloseTo(0.1);
    expect(factors[1]).toBeCloseTo(0.0001);
  });

  test('gives the same numbers when it is stepped, paused and resumed', async () => {
    const run = open();
    await run.session.handle({ type: 'dataset', dataset: DATASET });
    // Six steps lead over the end of an epoch: its evaluation belongs to the step.
    for (let step = 1; step <= 6; step++) {
      await run.step();
      await run.reaches('paused', step);
      expect(run.evaluations()).toHaveLength(step < 5 ? 0 : 2);
    }
    await run.train();
    await run.session.handle({ type: 'pause' });
    await run.reaches('paused');
    const { step = NaN } = run.status() ?? {};
    expect(step).toBeLessThan(15);
    await run.train();
    await run.reaches('finished', 15);
    expect(sorted(run.records())).toEqual(uninterrupted);
  });

  test('comes to rest where a stop condition is met, says why, and goes on as if it had not', async () => {
    const run = open();
    await run.session.handle({ type: 'dataset', dataset: DATASET });
    await run.train({ stop: { accuracy: 0 } });
    await run.reaches('paused', 5);
    expect(run.status()?.message).toMatch('Every network has reached a test accuracy of 0 %');
    expect(run.evaluations()).toEqual(evaluations.slice(0, 2));
    await run.session.handle({ type: 'stop-conditions', stop: { minutes: 1e-6 } });
    await run.train();
    // Time is over at once: after what is under way there is an evaluation, in the middle of an epoch.
    await run.reaches('paused');
    expect(run.status()?.message).toMatch('of training are over');
    expect(run.evaluations().at(-1)?.step).toBe(run.status()?.step);
    await run.train();
    await run.reaches('finished', 15);
    expect(run.status()?.message).toBeUndefined();
    expect(sorted(run.records())).toEqual(uninterrupted);
    expect(run.evaluations().slice(-2)).toEqual(evaluations.slice(-2));
  });

  test('gives the same numbers when it is measured while it trains and while it is paused', async () => {
    const run = open();
    await run.session.handle({ type: 'dataset', dataset: DATASET });
    await run.step();
    await run.session.handle({ type: 'profile', rounds: 3 });
    await run.reaches('paused', 1);
    await run.session.handle({ type: 'profile', rounds: 3 });
    await vi.waitFor(() => expect(run.profiles()).toHaveLength(2), WAIT);
    await run.train();
    await run.session.handle({ type: 'profile', rounds: 3 });
    await run.session.handle({ type: 'roofline' });
    await run.reaches('finished', 15);
    expect(run.unmeasured()).toEqual([]);
    expect(sorted(run.records())).toEqual(uninterrupted);
    expect(run.evaluations()).toEqual(evaluations);

    const profiles = run.profiles();
    expect(profiles[1]?.step).toBe(1);
    for (const { contenders } of profiles) {
      expect(contenders.map(({ contender }) => contender)).toEqual(['a', 'b']);
      for (const { kernels, images } of contenders) {
        expect(images).toBe(8);
        expect(kernels.length).toBeGreaterThan(40);
        expect(kernels.every(({ milliseconds }) => Number.isFinite(milliseconds))).toBe(true);
        expect(kernels.reduce((sum, { milliseconds }) => sum + milliseconds, 0)).toBeGreaterThan(0);
      }
    }
  });

  test('measures the device without a run, and says that there is none to profile', async () => {
    const run = open();
    await run.session.handle({ type: 'roofline' });
    await run.session.handle({ type: 'profile', rounds: 3 });
    await vi.waitFor(() => expect(run.events.some(({ type }) => type === 'roofline')).toBe(true), WAIT);
    expect(run.unmeasured()).toMatchObject([
      { measurement: 'profile', cause: 'no-run', message: expect.stringMatching(/press Train/) },
    ]);
  });

  test('tunes, keeps what it found for the adapter, and uses it in the next session', async () => {
    const kept = new Map<string, ReadonlyMap<string, Target>>();
    const memory: TuningMemory = {
      load: async (adapter) => kept.get(adapter) ?? new Map(),
      save: async (adapter, found) => void kept.set(adapter, found),
    };
    const first = open(LINK, true, memory);
    await first.session.handle({ type: 'tune', experiment: parseLink(LINK).experiment });
    const tunings = () => first.events.flatMap((event) => (event.type === 'tuned' ? [event.tuning] : []));
    await vi.waitFor(() => expect(tunings()).toHaveLength(1), WAIT);
    const [tuning] = tunings();
    expect(tuning?.changed).toBeLessThanOrEqual(tuning?.jobs ?? NaN);
    expect(tuning?.bestMilliseconds).toBeLessThanOrEqual(tuning?.usualMilliseconds ?? NaN);
    expect([...kept.values()].map(({ size }) => size)).toEqual([tuning?.jobs]);

    // What it found depends on the moment; this is what it never finds.
    for (const [adapter, found] of kept)
      kept.set(
        adapter,
        new Map(
          [...found.keys()].map((job) => [job, { busyThreads: 4096, subgroups: false, accumulators: 80 }]),
        ),
      );
    const second = open(LINK, true, memory);
    await second.session.handle({ type: 'dataset', dataset: DATASET });
    await second.train();
    await second.reaches('finished', 15);
    // Another order of summing weight gradients rounds differently, which first shows after the first update.
    const tuned = sorted(second.records());
    const differences = (step: number) =>
      uninterrupted.flatMap(({ step: at, loss }, index) =>
        at === step ? [Math.abs((tuned[index]?.loss ?? NaN) - loss)] : [],
      );
    expect(differences(1)).toEqual([0, 0]);
    expect(Math.max(...differences(2))).toBeLessThan(1e-4);
    expect(tuned).not.toEqual(uninterrupted);
  });

  test('measures a run that is over, until it is reset', async () => {
    const run = open(LINK.replace('epochs=3', 'epochs=1'));
    await run.session.handle({ type: 'dataset', dataset: DATASET });
    await run.train();
    await run.reaches('finished');
    await run.session.handle({ type: 'profile', rounds: 3 });
    await vi.waitFor(() => expect(run.profiles()).toHaveLength(1), WAIT);
    await run.session.handle({ type: 'reset' });
    expect(run.status()).toMatchObject({ phase: 'idle' });
    await run.session.handle({ type: 'profile', rounds: 3 });
    await vi.waitFor(() => expect(run.unmeasured()).toHaveLength(1), WAIT);
    expect(run.unmeasured()[0]).toMatchObject({ cause: 'no-run' });
  });

  test('gives a measurement up on request, and trains on as if there had been none', async () => {
    const run = open();
    await run.session.handle({ type: 'dataset', dataset: DATASET });
    await run.step();
    await run.reaches('paused', 1);
    await run.session.handle({ type: 'profile', rounds: 1000 });
    const progress = () =>
      run.events.flatMap((event) => (event.type === 'measuring' ? [event.progress] : []));
    await vi.waitFor(() => expect(progress().some(({ share = 0 }) => share > 0)).toBe(true), WAIT);
    await run.session.handle({ type: 'roofline' });
    await run.session.handle({ type: 'cancel-measurements' });
    await vi.waitFor(() => expect(run.unmeasured()).toHaveLength(2), WAIT);
    expect(run.unmeasured().map(({ cause }) => cause)).toEqual(['cancelled', 'cancelled']);
    expect(progress().every(({ measurement, share = 0 }) => measurement === 'profile' && share <= 1)).toBe(
      true,
    );
    await run.train();
    await run.reaches('finished', 15);
    expect(run.profiles()).toEqual([]);
    expect(sorted(run.records())).toEqual(uninterrupted);
  });

  test('tells how many submissions a step takes', async () => {
    const run = open();
    await run.session.handle({ type: 'dataset', dataset: DATASET });
    await run.step();
    await run.reaches('paused', 1);
    const paces = run.events.flatMap((event) => (event.type === 'records' ? event.pace : []));
    expect(paces.map(({ contender, submissionsPerStep }) => [contender, submissionsPerStep])).toEqual([
      ['a', 1],
      ['b', 1],
    ]);
  });

  test('does not leave a measurement waiting for a run that ends before it', async () => {
    const run = open();
    await run.session.handle({ type: 'dataset', dataset: DATASET });
    await run.train();
    await run.session.handle({ type: 'profile', rounds: 3 });
    await run.session.handle({ type: 'reset' });
    await vi.waitFor(() => expect(run.unmeasured()).toHaveLength(1), WAIT);
  });

  test('says why a measurement fails', async () => {
    const run = open(LINK, false);
    await run.session.handle({ type: 'roofline' });
    await vi.waitFor(() => expect(run.unmeasured()).toHaveLength(1), WAIT);
    expect(run.unmeasured()[0]?.message).toMatch(/has no WebGPU/);
  });

  test('takes a learning rate that is set before the first step', async () => {
    const run = open();
    await run.session.handle({ type: 'dataset', dataset: DATASET });
    await run.step();
    await run.session.handle({ type: 'learning-rate', value: 0.05 });
    await run.reaches('paused', 1);
    expect(run.records().map(({ learningRate }) => learningRate)).toEqual([0.05, 0.05]);
  });

  test('forgets a run that is reset while it is prepared', async () => {
    const run = open();
    await run.session.handle({ type: 'dataset', dataset: DATASET });
    await run.train();
    await run.session.handle({ type: 'reset' });
    expect(run.status()?.phase).toBe('idle');
    expect(run.events.some(({ type }) => type === 'prepared')).toBe(false);
    expect(run.records()).toEqual([]);
  });

  test('goes on from the last checkpoint when the device is lost, once', async () => {
    const run = open();
    await run.session.handle({ type: 'dataset', dataset: DATASET });
    await run.step();
    await run.reaches('paused', 1);
    devices.at(-1)?.destroy();
    await run.train();
    await run.reaches('finished', 15);
    expect(run.marks().map(({ kind }) => kind)).toEqual(['device-lost', 'resumed']);
    expect(lastOfEach(run.records())).toEqual(uninterrupted);
  });

  test('explains itself when the device is lost a second time', async () => {
    const run = open();
    await run.session.handle({ type: 'dataset', dataset: DATASET });
    for (let losses = 0; losses < 2; losses++) {
      await run.step();
      await run.reaches('paused');
      devices.at(-1)?.destroy();
    }
    await run.train();
    await run.reaches('failed');
    expect(run.status()?.message).toMatch(/lost a second time.*reload/);
  });

  test('changes the learning rate while running and marks it', async () => {
    const run = open();
    await run.session.handle({ type: 'dataset', dataset: DATASET });
    await run.step();
    await run.reaches('paused', 1);
    await run.session.handle({ type: 'learning-rate', value: 0.02 });
    await run.step();
    await run.reaches('paused', 2);
    const rates = sorted(run.records()).map(({ step, learningRate }) => [step, learningRate]);
    expect(rates).toEqual([
      [1, 0.1],
      [1, 0.1],
      [2, 0.02],
      [2, 0.02],
    ]);
    expect(run.marks()).toMatchObject([{ kind: 'learning-rate', step: 1, value: 0.02 }]);
    await run.session.handle({ type: 'reset' });
    expect(run.status()).toMatchObject({ phase: 'idle', step: 0 });
  });

  test('stops a contender that diverges and says at which step', async () => {
    const run = open(`${LINK}&lr=10000&schedule=constant&b=none`);
    await run.session.handle({ type: 'dataset', dataset: DATASET });
    await run.train();
    await run.reaches('finished');
    const [mark] = run.marks();
    expect(mark).toMatchObject({ kind: 'diverged', contender: 'a' });
    expect(run.records().map(({ step }) => step)).not.toContain(mark?.step);
    expect(run.records().every(({ loss }) => Number.isFinite(loss))).toBe(true);
  });

  test('says what is missing: images, WebGPU, an adapter', async () => {
    const without = open();
    await without.train();
    await without.reaches('failed');
    expect(without.status()?.message).toMatch(/images/);

    const none = open(LINK, false);
    await none.session.handle({ type: 'open' });
    expect(none.events).toMatchObject([{ type: 'unavailable', reason: 'no-webgpu' }]);
  });

  test('refuses what does not fit, with numbers, and frees what it took', async () => {
    const run = open('a=L512M2K2&batch=512&runs=8&train=1024&test=10&b=none');
    const dataset = { ...DATASET, train: emptySet(1024) };
    await run.session.handle({ type: 'dataset', dataset });
    await run.train();
    await run.reaches('failed');
    expect(run.status()?.message).toMatch(/MiB.*smaller batch/);
    const small = parseLink(LINK).experiment;
    await run.session.handle({ type: 'step', experiment: small, options: OPTIONS });
    await run.reaches('paused', 1);
  });
});
