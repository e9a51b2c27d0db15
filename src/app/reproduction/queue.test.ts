import { beforeEach, describe, expect, it } from 'vitest';
import { loadSynthetic } from '../../dataset/load';
import { contenders } from '../../experiment/experiment';
import { DEFINITION, formatDefinition } from '../../reproduction/definition';
import type { ColumnResult, Reproduction } from '../../reproduction/results';
import type { Command, RunPhase, SessionEvent } from '../../training/protocol';
import type { ResumableColumn, UnfinishedColumn } from './keptReproductions';
import { ReproductionQueue } from './queue';
import { columnTimes, reproductionOf, unfinishedOf, useReproduction } from './reproductionStore';

const definition = DEFINITION.parse({ columns: 'L30M2K1,L40M2K2', seeds: '2', train: '128', epochs: '1' });
const link = formatDefinition(definition);
const dataset = loadSynthetic();

/** A worker that does only what the test says. */
function bench(kept: readonly ColumnResult[] = [], unfinished?: ResumableColumn) {
  const commands: Command[] = [];
  const saved: Reproduction[] = [];
  const said: string[] = [];
  const begun: UnfinishedColumn[] = [];
  let ids = 0;
  let hear: (event: SessionEvent) => void = () => undefined;
  let closed = 0;
  let now = 0;
  const queue = new ReproductionQueue({
    createClient: (onEvent) => {
      hear = onEvent;
      return { post: (command) => commands.push(command), close: () => closed++ };
    },
    loadDataset: async () => dataset,
    kept: {
      load: async () => kept,
      save: async (reproduction) => {
        saved.push(reproduction);
      },
      unfinished: async () => unfinished,
      saveUnfinished: async (_, column) => {
        begun.push(column);
      },
      removeUnfinished: async () => undefined,
      remove: async () => undefined,
    },
    createId: () => `run ${++ids}`,
    now: () => now,
    notify: (text) => said.push(text),
  });
  const status = (phase: RunPhase, step = 0, secondsLeft?: number) =>
    hear({ type: 'status', status: { phase, step, totalSteps: 2, stepsPerEpoch: 2, secondsLeft } });
  const evaluate = (accuracy: number) =>
    hear({
      type: 'records',
      steps: [],
      times: [],
      pace: [{ contender: 'a', millisecondsPerStep: 250, imagesPerSecond: 512, submissionsPerStep: 1 }],
      evaluations: [0, 1].map((replica) => ({
        step: 2,
        contender: 'a',
        replica,
        split: 'test',
        images: 1000,
        loss: 2,
        accuracy: accuracy + replica / 10,
        predictions: new Uint8Array(0),
      })),
    });
  /** A column from its preparation to its end, in two seconds. */
  const finish = (accuracy: number) => {
    status('preparing');
    status('running', 1, 0.25);
    status('evaluating', 2);
    now += 2000;
    evaluate(accuracy);
    status('finished', 2);
  };
  const trained = () =>
    commands.flatMap((command) =>
      command.type === 'train' ? contenders(command.experiment).map(({ title }) => title) : [],
    );
  const pass = (milliseconds: number) => {
    now += milliseconds;
  };
  return {
    queue,
    commands,
    saved,
    said,
    begun,
    status,
    finish,
    trained,
    pass,
    hear: (event: SessionEvent) => hear(event),
    closed: () => closed,
  };
}

const state = () => useReproduction.getState();

beforeEach(() => useReproduction.setState(useReproduction.getInitialState(), true));

describe('the queue', () => {
  it('trains the columns one after the other, and keeps each', async () => {
    const { queue, finish, trained, saved, said } = bench();
    await queue.train(definition);
    expect(trained()).toEqual(['GPC(30, 2)']);
    finish(0.25);
    expect(trained()).toEqual(['GPC(30, 2)', 'IGC(40, 2)']);
    expect(saved.at(-1)?.results).toMatchObject([
      { block: 'L30M2K1', seconds: 2, steps: 2, runs: [{ seed: 1, accuracy: 0.25 }, { accuracy: 0.35 }] },
    ]);
    finish(0.5);
    expect(state().queue).toBeUndefined();
    expect(state().results[link]?.map(({ block }) => block)).toEqual(['L30M2K1', 'L40M2K2']);
    expect(said).toEqual(['The reproduction has finished.']);
  });

  it('goes on after what an earlier visit has finished', async () => {
    const first = bench();
    await first.queue.train(definition);
    first.finish(0.25);
    useReproduction.setState(useReproduction.getInitialState(), true);
    const second = bench(first.saved.at(-1)?.results);
    await second.queue.train(definition);
    expect(second.trained()).toEqual(['IGC(40, 2)']);
  });

  it('keeps how far a column has come, and goes on from its checkpoint', async () => {
    const first = bench();
    await first.queue.train(definition);
    first.status('running', 1);
    first.pass(3000);
    first.hear({ type: 'kept', id: 'another run', step: 1 });
    first.hear({ type: 'kept', id: 'run 1', step: 1 });
    expect(first.begun).toEqual([{ block: 'L30M2K1', id: 'run 1', seconds: 3, resumed: 0 }]);
    useReproduction.setState(useReproduction.getInitialState(), true);
    const [begun] = first.begun;
    const second = bench([], begun && { ...begun, step: 1 });
    await second.queue.lookUp(definition);
    expect(unfinishedOf(state(), definition)).toMatchObject({ block: 'L30M2K1', step: 1 });
    await second.queue.train(definition);
    expect(second.commands.at(-1)).toEqual({ type: 'resume', id: 'run 1' });
    second.finish(0.25);
    expect(state().results[link]?.[0]).toMatchObject({
      seconds: 5,
      resumed: 1,
      runs: [{ accuracy: 0.25 }, {}],
    });
    expect(second.commands.at(-1)).toMatchObject({ type: 'train', id: 'run 1' });
    // What has finished cannot go on.
    expect(unfinishedOf(state(), definition)).toBeUndefined();
  });

  it('takes what another tab has finished meanwhile, and trains the rest', async () => {
    const other = bench();
    await other.queue.train(definition);
    other.finish(0.25);
    useReproduction.setState({ ...useReproduction.getInitialState(), results: { [link]: [] } }, true);
    const mine = bench(other.saved.at(-1)?.results);
    await mine.queue.train(definition);
    expect(mine.trained()).toEqual(['IGC(40, 2)']);
  });

  it('forgets what is discarded, and what was read before does not come back', async () => {
    const first = bench();
    await first.queue.train(definition);
    first.finish(0.25);
    const { queue, closed } = bench(first.saved.at(-1)?.results, {
      block: 'L40M2K2',
      id: 'run 2',
      seconds: 1,
      resumed: 0,
      step: 1,
    });
    const reading = queue.lookUp(definition);
    const discarding = queue.discard(definition);
    await Promise.all([reading, discarding]);
    expect(state()).toMatchObject({ queue: undefined, results: { [link]: [] } });
    expect(unfinishedOf(state(), definition)).toBeUndefined();
    expect(closed()).toBe(0);
  });

  it('leaves pauses out of the time', async () => {
    const { queue, status, pass, finish, commands } = bench();
    await queue.train(definition);
    status('running', 1);
    pass(1000);
    queue.pause();
    expect(commands.at(-1)).toEqual({ type: 'pause' });
    status('paused', 1);
    pass(50_000);
    await queue.train(definition);
    expect(commands.at(-1)).toMatchObject({ type: 'train' });
    finish(0.25);
    expect(state().results[link]?.[0]?.seconds).toBe(3);
  });

  it('measures trials without training a column, and tells the time by them', async () => {
    const { queue, finish, commands } = bench();
    await queue.measure(definition);
    finish(0);
    finish(0);
    expect(commands.filter(({ type }) => type === 'train')).toHaveLength(2);
    expect(state().queue).toBeUndefined();
    expect(reproductionOf(state(), definition).results).toEqual([]);
    // Two steps, and 1000 images in 16 batches, each as long as the one of the trial.
    expect(columnTimes(state(), definition).map(({ estimated }) => estimated)).toEqual([32.5, 32.5]);
  });

  it('has no accuracy of a column that diverged, and goes on', async () => {
    const { queue, hear, status, trained } = bench();
    await queue.train(definition);
    status('running', 1);
    hear({ type: 'mark', mark: { kind: 'diverged', step: 2, contender: 'a', text: 'diverged' } });
    status('finished', 2);
    expect(state().results[link]?.[0]).toMatchObject({ divergedAt: 2, runs: [{ accuracy: null }, {}] });
    expect(trained()).toHaveLength(2);
  });

  it('stops with a sentence where the device fails, and keeps what has finished', async () => {
    const { queue, finish, hear, closed } = bench();
    await queue.train(definition);
    finish(0.25);
    hear({ type: 'unavailable', reason: 'no-adapter', message: 'No adapter.' });
    expect(state()).toMatchObject({ queue: undefined, problem: 'No adapter.' });
    expect(state().results[link]).toHaveLength(1);
    expect(closed()).toBe(1);
  });

  it('ends at once when it is stopped, and hears no more of that worker', async () => {
    const { queue, finish } = bench();
    await queue.train(definition);
    queue.stop();
    finish(0.25);
    expect(state().queue).toBeUndefined();
    expect(state().results[link]).toEqual([]);
  });
});
