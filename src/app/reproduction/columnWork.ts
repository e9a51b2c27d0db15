import type { Experiment } from '../../experiment/fields';
import type { Definition } from '../../reproduction/definition';
import type { Trial } from '../../reproduction/estimate';
import { type ColumnResult, runResults } from '../../reproduction/results';
import { testImages } from '../../experiment/experiment';
import { formatBlock } from '../../network/block';
import type { Table1Column } from '../../network/table1';
import type { EvaluationRecord, RunStatus, SessionEvent } from '../../training/protocol';
import { IDLE, isActive } from '../state/runStore';

/** An experiment of one contender on its way through the training worker, as far as the worker has told. */
export interface ColumnWork {
  readonly experiment: Experiment;
  readonly status: RunStatus;
  /** Spent at work until `since`, pauses left out. */
  readonly seconds: number;
  /** When it last went to work, in milliseconds; undefined while it stands still. */
  readonly since: number | undefined;
  /** Of the worker's last event. */
  readonly now: number;
  /** How often it went on from a checkpoint. */
  readonly resumed: number;
  readonly preparationSeconds: number;
  /** Smoothed; 0 until it is known. */
  readonly stepSeconds: number;
  readonly evaluationSeconds: number;
  readonly evaluatingSince: number | undefined;
  readonly evaluations: readonly EvaluationRecord[];
  readonly divergedAt: number | undefined;
}

/** An experiment that has just been handed to the worker, or its rest. `now` is in milliseconds, here and below. */
export function newWork(
  experiment: Experiment,
  now: number,
  before?: Pick<ColumnWork, 'seconds' | 'resumed'>,
) {
  const work: ColumnWork = {
    experiment,
    status: { ...IDLE, phase: 'preparing' },
    seconds: before?.seconds ?? 0,
    since: now,
    now,
    resumed: before ? before.resumed + 1 : 0,
    preparationSeconds: 0,
    stepSeconds: 0,
    evaluationSeconds: 0,
    evaluatingSince: undefined,
    evaluations: [],
    divergedAt: undefined,
  };
  return work;
}

/** What an event of the worker makes of the work. */
export function reduceWork(before: ColumnWork, event: SessionEvent, now: number): ColumnWork {
  const work = { ...before, now };
  switch (event.type) {
    case 'prepared':
      return { ...work, preparationSeconds: event.run.seconds };
    case 'status':
      // The worker clears away the run before: that is not about this one.
      return event.status.phase === 'idle' ? work : reduceStatus(work, event.status);
    case 'mark':
      return event.mark.kind === 'diverged' ? { ...work, divergedAt: event.mark.step } : work;
    case 'records': {
      const [pace] = event.pace;
      const { evaluatingSince } = work;
      const isEvaluated = event.evaluations.length > 0 && evaluatingSince !== undefined;
      return {
        ...work,
        evaluations: [...work.evaluations, ...event.evaluations],
        ...(pace && { stepSeconds: pace.millisecondsPerStep / 1000 }),
        ...(isEvaluated && { evaluationSeconds: (now - evaluatingSince) / 1000 }),
      };
    }
    default:
      return work;
  }
}

function reduceStatus(work: ColumnWork, status: RunStatus): ColumnWork {
  const { now } = work;
  const isAtWork = isActive(status);
  return {
    ...work,
    status,
    seconds: isAtWork ? work.seconds : spent(work),
    since: isAtWork ? (work.since ?? now) : undefined,
    evaluatingSince: status.phase === 'evaluating' ? (work.evaluatingSince ?? now) : work.evaluatingSince,
  };
}

/** Seconds at work until the worker's last event. */
export function spent({ seconds, since, now }: ColumnWork): number {
  return since === undefined ? seconds : seconds + (now - since) / 1000;
}

/** What came of a column that has finished. */
export function workResult(
  work: ColumnWork,
  definition: Definition,
  { block }: Table1Column,
  adapter: string,
): ColumnResult {
  const { status, seconds, resumed, divergedAt, evaluations, experiment } = work;
  return {
    block: formatBlock(block),
    adapter,
    seconds,
    steps: status.step,
    testImages: testImages(experiment),
    resumed,
    divergedAt: divergedAt ?? null,
    runs: runResults(definition, divergedAt === undefined ? evaluations : []),
  };
}

/** What a trial that has finished measured. */
export function workTrial({ preparationSeconds, stepSeconds, evaluationSeconds }: ColumnWork): Trial {
  return { preparationSeconds, stepSeconds, evaluationSeconds };
}
