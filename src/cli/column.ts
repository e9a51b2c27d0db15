import type { Dataset } from '../dataset/types';
import type { Experiment } from '../experiment/fields';
import type { Trial } from '../reproduction/estimate';
import type { Accelerator } from '../training/adapter';
import type { Checkpoint } from '../training/checkpoint';
import { Stopped } from '../training/gate';
import { TrainingLoop } from '../training/loop';
import type { EvaluationRecord, StepRecord } from '../training/protocol';
import { TrainingRun } from '../training/run';

/** How far a column has come. */
export interface ColumnProgress {
  readonly checkpoint: Checkpoint;
  /** Spent on it so far. */
  readonly seconds: number;
  /** How often it went on from a checkpoint. */
  readonly resumed: number;
}

/** What a column tells and asks while it trains. */
export interface ColumnHost {
  /** Whether to stop at the next occasion. */
  readonly isStopped: () => boolean;
  readonly steps: (records: readonly StepRecord[], loop: TrainingLoop) => void;
  /** Called every 10 seconds or so, and when it is stopped: from there it can go on. */
  readonly keep: (progress: ColumnProgress) => void;
}

export interface TrainedColumn {
  readonly seconds: number;
  readonly resumed: number;
  readonly steps: number;
  readonly divergedAt: number | undefined;
  /** One for each run, unless the column diverged. */
  readonly evaluations: readonly EvaluationRecord[];
}

/**
 * Trains one column to its end, or goes on with it, and evaluates it once. The outcome is the same, bit by bit, however often it was
 * stopped. Rejects with {@link Stopped}, after it has told how far it came.
 */
export async function trainColumn(
  { device, kernels }: Pick<Accelerator, 'device' | 'kernels'>,
  dataset: Dataset,
  experiment: Experiment,
  before: ColumnProgress | undefined,
  host: ColumnHost,
): Promise<TrainedColumn> {
  const started = performance.now();
  const resumed = before ? before.resumed + 1 : 0;
  const seconds = () => (before?.seconds ?? 0) + (performance.now() - started) / 1000;
  const keep = (checkpoint: Checkpoint) => host.keep({ checkpoint, seconds: seconds(), resumed });
  const pass = async () => {
    if (host.isStopped()) throw new Stopped();
  };
  let divergedAt: number | undefined;
  const evaluations: EvaluationRecord[] = [];
  const origin = before ? { checkpoint: before.checkpoint } : {};
  const run = await TrainingRun.prepare(device, kernels, dataset, experiment, origin);
  try {
    const loop: TrainingLoop = new TrainingLoop(
      run,
      {
        waiting: host.isStopped,
        permission: async () => {
          await pass();
          return 'run';
        },
        hold: pass,
        records: (records) => host.steps(records, loop),
        evaluating: () => undefined,
        evaluations: (records) => evaluations.push(...records),
        mark: ({ kind, step }) => {
          if (kind === 'diverged') divergedAt = step;
        },
        checkpoint: keep,
      },
      // Once, at the end.
      { evaluateEvery: experiment.epochs, checkpoints: true },
    );
    await loop.train();
    return { seconds: seconds(), resumed, steps: run.submitted, divergedAt, evaluations };
  } catch (error) {
    if (error instanceof Stopped) keep(await run.checkpoint());
    throw error;
  } finally {
    run.destroy();
  }
}

/** Measures what a step and an evaluation of a batch take, by a trial experiment that leaves nothing. */
export async function measureTrial(
  { device, kernels }: Pick<Accelerator, 'device' | 'kernels'>,
  dataset: Dataset,
  trial: Experiment,
): Promise<Trial> {
  const started = performance.now();
  const run = await TrainingRun.prepare(device, kernels, dataset, trial);
  const preparationSeconds = (performance.now() - started) / 1000;
  let [evaluating, evaluated] = [0, 0];
  const loop = new TrainingLoop(
    run,
    {
      waiting: () => false,
      permission: async () => 'run',
      hold: async () => undefined,
      records: () => undefined,
      evaluating: () => {
        evaluating = performance.now();
      },
      evaluations: () => {
        evaluated = performance.now();
      },
      mark: () => undefined,
      checkpoint: () => undefined,
    },
    { evaluateEvery: 1, checkpoints: false },
  );
  await loop.train();
  run.destroy();
  const [pace] = loop.pace.overall();
  return {
    preparationSeconds,
    stepSeconds: (pace?.millisecondsPerStep ?? 0) / 1000,
    evaluationSeconds: (evaluated - evaluating) / 1000,
  };
}
