import { describe, expect, test, vi } from 'vitest';
import { IMAGE_BYTES } from '../dataset/types';
import { type AnswerOf, type InspectionKind, type RequestOf, inspectionOf } from './inspection';
import type { SessionEvent } from './protocol';
import { STRIPES as DATASET } from './testData';
import { LINK, WAIT, open, sorted } from './testSession';

const REPLICA = { contender: 'b', replica: 1 } as const;
const TWO_RUNS = `${LINK}&runs=2`;

/** Asks, and waits for the answer. */
function asking(run: ReturnType<typeof open>) {
  let last = 0;
  const answerTo = (id: number) =>
    run.events.find(
      (event): event is Extract<SessionEvent, { type: 'inspected' | 'uninspected' }> =>
        (event.type === 'inspected' || event.type === 'uninspected') && event.id === id,
    );
  const post = async <Kind extends InspectionKind>(kind: Kind, request: RequestOf<Kind>) => {
    const id = ++last;
    await run.session.handle({ type: 'inspect', id, inspection: inspectionOf(kind, request) });
    return id;
  };
  const settled = async (id: number) => {
    await vi.waitFor(() => expect(answerTo(id)).toBeDefined(), WAIT);
    return answerTo(id);
  };
  return {
    post,
    settled,
    async ask<Kind extends InspectionKind>(kind: Kind, request: RequestOf<Kind>): Promise<AnswerOf<Kind>> {
      const event = await settled(await post(kind, request));
      if (event?.type !== 'inspected') throw new Error(event?.message);
      return event.answer as AnswerOf<Kind>;
    },
  };
}

async function started(link: string) {
  const run = open(link);
  await run.session.handle({ type: 'dataset', dataset: DATASET });
  await run.step();
  await run.reaches('paused', 1);
  return { run, ...asking(run) };
}

describe('looking into a run', () => {
  test('leaves its records bit for bit as they are', async () => {
    const undisturbed = open(TWO_RUNS);
    await undisturbed.session.handle({ type: 'dataset', dataset: DATASET });
    await undisturbed.train();
    await undisturbed.reaches('finished', 15);

    const { run, ask, post, settled } = await started(TWO_RUNS);
    await ask('logits', { images: [3, 1] });
    await ask('layers', REPLICA);
    await run.train();
    const asked = [
      await post('logits', { images: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9] }),
      await post('maps', { ...REPLICA, image: 2, layer: 1 }),
      await post('layers', REPLICA),
      await post('tensors', { ...REPLICA, names: ['stem.conv.weight'] }),
    ];
    for (const id of asked) expect(await settled(id)).toMatchObject({ type: 'inspected' });
    await run.reaches('finished', 15);
    expect(sorted(run.records())).toEqual(sorted(undisturbed.records()));
    expect(run.evaluations()).toEqual(undisturbed.evaluations());
  });

  test('goes on when the run is over, and agrees with its last evaluation', async () => {
    const { run, ask } = await started(TWO_RUNS);
    await run.train();
    await run.reaches('finished', 15);
    const { step, contenders } = await ask('logits', { images: [7, 0, 9] });
    expect(step).toBe(15);
    expect(contenders.map(({ contender }) => contender)).toEqual(['a', 'b']);
    for (const { contender, replicas } of contenders)
      replicas.forEach((logits, replica) => {
        const evaluation = run
          .evaluations()
          .find(
            (record) => record.step === 15 && record.contender === contender && record.replica === replica,
          );
        const classes = logits.length / 3;
        const best = [0, 1, 2].map((image) => {
          const row = logits.subarray(image * classes, (image + 1) * classes);
          return row.indexOf(Math.max(...row));
        });
        expect(best).toEqual([7, 0, 9].map((image) => evaluation?.predictions[image]));
      });
    await run.session.handle({ type: 'reset' });
    await expect(ask('logits', { images: [0] })).rejects.toThrow(/press Train/);
  });

  test('tells of images, layers and weights', async () => {
    const { ask, run } = await started(TWO_RUNS);
    const set = await ask('test-set', {});
    expect(set).toMatchObject({ count: 10, coarse: DATASET.test.coarse, fine: DATASET.test.fine });

    const pixels = await ask('pixels', { images: [4, 2] });
    const { pixels: all } = DATASET.test;
    expect(pixels.subarray(0, IMAGE_BYTES)).toEqual(all.subarray(4 * IMAGE_BYTES, 5 * IMAGE_BYTES));
    expect(pixels.subarray(IMAGE_BYTES)).toEqual(all.subarray(2 * IMAGE_BYTES, 3 * IMAGE_BYTES));

    const { step, layers, tensors } = await ask('layers', REPLICA);
    expect(step).toBe(1);
    expect(layers.map(({ name, means }) => [name, means.length])).toEqual([
      ['stem', 3],
      ['stages.0.0', 3],
      ['stages.1.0', 3],
      ['stages.2.0', 3],
    ]);
    const squares = tensors.reduce((sum, { gradient = NaN }) => sum + gradient ** 2, 0);
    const record = run.records().find(({ contender, replica }) => contender === 'b' && replica === 1);
    expect(Math.sqrt(squares) / (record?.gradientNorm ?? NaN)).toBeCloseTo(1, 4);

    const maps = await ask('maps', { ...REPLICA, image: 3, layer: 2 });
    expect(maps.convolutions).toHaveLength(2);
    expect(maps.output).toMatchObject({ channels: 3, height: 16, width: 16 });

    const { tensors: stem } = await ask('tensors', { ...REPLICA, names: ['stem.conv.weight'] });
    expect(stem).toMatchObject([{ name: 'stem.conv.weight', shape: [3, 3, 3, 3] }]);
    const norm = Math.hypot(...(stem[0]?.values ?? []));
    expect(tensors.find(({ name }) => name === 'stem.conv.weight')?.weight).toBeCloseTo(norm, 5);
  });

  test('refuses what is not there, in a sentence', async () => {
    const { ask } = await started(LINK);
    await expect(ask('logits', { images: [10] })).rejects.toThrow(/no test image 10/);
    await expect(ask('maps', { contender: 'a', replica: 0, image: 0, layer: 99 })).rejects.toThrow(
      /no layer 99/,
    );
    await expect(ask('layers', { contender: 'c', replica: 0 })).rejects.toThrow(/no contender C/);
    await expect(ask('layers', { contender: 'a', replica: 1 })).rejects.toThrow(/no run 2/);
    await expect(ask('tensors', { contender: 'a', replica: 0, names: ['x'] })).rejects.toThrow(/no tensor x/);
  });

  test('waits for the device of a run that is prepared', async () => {
    const run = open(LINK);
    const { ask } = asking(run);
    await expect(ask('test-set', {})).rejects.toThrow(/no run/);
    await run.session.handle({ type: 'dataset', dataset: DATASET });
    await run.step();
    const { step } = await ask('layers', { contender: 'a', replica: 0 });
    expect(step).toBeLessThan(2);
  });
});
