import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { createNodeGpu } from '../engine/node';
import { parseLink } from '../experiment/link';
import { metricsCsv } from '../report/csv';
import { decodeCurves } from '../report/storedCurves';
import type { StoredRun } from './keptRun';
import { KEPT_RUN } from './keptRun';
import type { RunPhase, RunStatus, SessionEvent } from './protocol';
import { Session } from './session';
import { memoryArchive } from './testArchive';
import { STRIPES } from './testData';

// Two tiny contenders with two runs each, 5 steps an epoch, 15 in all.
const { experiment } = parseLink(
  'a=L2M2K2&b=L3M1K1&depth=5&train=40&test=10&batch=8&epochs=3&labels=coarse&runs=2',
);
const options = { evaluateEvery: 1 };
const WHOLE = '00000000-0000-4000-8000-000000000001';
const BROKEN = '00000000-0000-4000-8000-000000000002';
const ids = [WHOLE, BROKEN];

let gpu: GPU;
const sessions: Session[] = [];
beforeAll(async () => {
  ({ gpu } = await createNodeGpu());
});
afterEach(async () => {
  for (const session of sessions.splice(0)) await session.handle({ type: 'reset' });
});

async function open(
  archive = memoryArchive(),
  heard: (session: Session, event: SessionEvent) => void = () => undefined,
) {
  const events: SessionEvent[] = [];
  const session: Session = new Session(
    gpu,
    (event) => {
      events.push(event);
      heard(session, event);
    },
    undefined,
    archive,
  );
  sessions.push(session);
  await session.handle({ type: 'dataset', dataset: STRIPES });
  const last = (): RunStatus | undefined =>
    events.flatMap((event) => (event.type === 'status' ? [event.status] : [])).at(-1);
  const reaches = (phase: RunPhase, step?: number) =>
    vi.waitFor(() => expect(last()).toMatchObject({ phase, ...(step === undefined ? {} : { step }) }), {
      timeout: 60_000,
      interval: 5,
    });
  return { archive, events, session, last, reaches };
}

/** What was kept of the curves, but for the time that steps took, which is never the same. */
function curves(stored: StoredRun | undefined): string {
  if (!stored) throw new Error('It was not kept.');
  return metricsCsv(decodeCurves(stored.curves))
    .split('\n')
    .map((line) => line.split(',').toSpliced(8, 1).join(','))
    .join('\n');
}

describe('a kept run', () => {
  test('that was cut off in an epoch goes on, and is in the end what it would have been', async () => {
    const whole = await open();
    await whole.session.handle({ type: 'train', experiment, options, id: WHOLE });
    await whole.reaches('finished', 15);
    await vi.waitFor(() => expect(whole.archive.stored.get(WHOLE)?.run.state).toBe('finished'));

    // Whoever trains it vanishes after step 8; the archive of the next one has what was kept until then.
    const first = await open();
    for (let step = 1; step <= 8; step++) {
      await first.session.handle({ type: 'step', experiment, options, id: BROKEN });
      await first.reaches('paused', step);
    }
    await vi.waitFor(() => expect(first.archive.stored.get(BROKEN)?.run.checkpoint?.step).toBe(8));
    const second = await open();
    const cut = first.archive.stored.get(BROKEN);
    expect(cut?.run).toMatchObject({ state: 'open', step: 8, results: [{ step: 5 }, { step: 5 }] });
    if (cut) second.archive.stored.set(BROKEN, cut);

    await second.session.handle({ type: 'resume', id: BROKEN });
    await second.reaches('finished', 15);
    await vi.waitFor(() => expect(second.archive.stored.get(BROKEN)?.run.state).toBe('finished'));
    const [before, after] = ids.map((id) => (id === WHOLE ? whole : second).archive.stored.get(id));
    expect(curves(after)).toBe(curves(before));
    expect(after?.checkpoint).toEqual(before?.checkpoint);
    expect(after?.run.results).toEqual(before?.run.results);
    expect(after?.run.marks).toEqual([{ kind: 'resumed', step: 8, text: 'Resumed after step 8' }]);
    expect(KEPT_RUN.parse(after?.run)).toEqual(after?.run);
    // Only what was not there before is computed.
    const reported = second.events.flatMap((event) => (event.type === 'records' ? event.steps : []));
    expect(Math.min(...reported.map(({ step }) => step))).toBe(9);
  });

  test('that is paused and reset in an evaluation can go on, and is evaluated first', async () => {
    const whole = await open();
    await whole.session.handle({ type: 'train', experiment, options, id: WHOLE });
    await whole.reaches('finished', 15);
    await vi.waitFor(() => expect(whole.archive.stored.get(WHOLE)?.run.state).toBe('finished'));

    const run = await open(undefined, (session, event) => {
      if (event.type === 'status' && event.status.phase === 'evaluating' && event.status.step === 5)
        void session.handle({ type: 'pause' });
    });
    await run.session.handle({ type: 'train', experiment, options, id: BROKEN });
    await run.reaches('paused', 5);
    await run.session.handle({ type: 'reset' });
    const kept = run.archive.stored.get(BROKEN);
    expect(kept?.run).toMatchObject({ state: 'stopped', checkpoint: { step: 5 }, results: [] });

    const second = await open(run.archive);
    await second.session.handle({ type: 'resume', id: BROKEN });
    await second.reaches('finished', 15);
    await vi.waitFor(() => expect(second.archive.stored.get(BROKEN)?.run.state).toBe('finished'));
    expect(curves(second.archive.stored.get(BROKEN))).toBe(curves(whole.archive.stored.get(WHOLE)));
  });

  test('that is reset is kept as it was, and can go on', async () => {
    const run = await open();
    await run.session.handle({ type: 'step', experiment, options, id: WHOLE });
    await run.reaches('paused', 1);
    await run.session.handle({ type: 'reset' });
    expect(run.archive.stored.get(WHOLE)?.run).toMatchObject({ state: 'stopped', checkpoint: { step: 1 } });
    await run.session.handle({ type: 'resume', id: WHOLE });
    await run.reaches('running');
    expect(await run.archive.claim(WHOLE)).toBeUndefined();
  });

  test('trains on where there is no room, says so once, and is kept as soon as there is', async () => {
    const run = await open();
    run.archive.full = true;
    for (let step = 1; step <= 2; step++) {
      await run.session.handle({ type: 'step', experiment, options, id: WHOLE });
      await run.reaches('paused', step);
    }
    await vi.waitFor(() => expect(run.events.filter(({ type }) => type === 'not-kept')).toHaveLength(1));
    run.archive.full = false;
    await run.session.handle({ type: 'step', experiment, options, id: WHOLE });
    await vi.waitFor(() => expect(run.archive.stored.get(WHOLE)?.run.checkpoint?.step).toBe(3));
  });

  test('that is damaged, trained elsewhere or gone is refused with a sentence', async () => {
    const run = await open();
    await run.session.handle({ type: 'resume', id: WHOLE });
    expect(run.last()).toMatchObject({ phase: 'failed', message: expect.stringMatching(/No checkpoint/) });
    await run.archive.claim(WHOLE);
    await run.session.handle({ type: 'resume', id: WHOLE });
    expect(run.last()?.message).toMatch(/another tab/);
  });

  test('that never took a step leaves nothing', async () => {
    const run = await open();
    await run.session.handle({ type: 'train', experiment, options, id: WHOLE });
    await run.session.handle({ type: 'reset' });
    expect([...run.archive.stored.keys()]).toEqual([]);
  });
});
