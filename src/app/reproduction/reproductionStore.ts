import { create } from 'zustand';
import type { Table1Column } from '../../network/table1';
import {
  columnExperiment,
  type Definition,
  definitionColumns,
  formatDefinition,
} from '../../reproduction/definition';
import { type ColumnTime, type Trial, trialSeconds } from '../../reproduction/estimate';
import { type ColumnResult, type Reproduction, resultOf } from '../../reproduction/results';
import { formatBlock } from '../../network/block';
import { isActive } from '../state/runStore';
import { type ColumnWork, spent } from './columnWork';
import type { ResumableColumn } from './keptReproductions';

/** What the worker is busy with. */
export interface Queue {
  readonly definition: Definition;
  /** To train columns, or to measure what they would take. */
  readonly kind: 'columns' | 'trials';
  /** Undefined while the images are made ready. */
  readonly column: Table1Column | undefined;
  readonly work: ColumnWork | undefined;
  /** Of the run that the worker keeps; of a column only. */
  readonly id: string | undefined;
  readonly isPaused: boolean;
}

interface ReproductionState {
  /** Finished columns, by the link of their definition, of those definitions that were looked up. */
  readonly results: Readonly<Record<string, readonly ColumnResult[]>>;
  /** The column that can go on from a checkpoint, by the link of its definition. */
  readonly unfinished: Readonly<Record<string, ResumableColumn | undefined>>;
  /** By the link of the definition and the block. */
  readonly trials: Readonly<Record<string, Trial>>;
  readonly queue: Queue | undefined;
  /** A result file that is looked at. */
  readonly opened: { readonly name: string; readonly reproduction: Reproduction } | undefined;
  /** What went wrong, and what to do. */
  readonly problem: string | undefined;
  /** Why a file could not be opened. */
  readonly fileProblem: string | undefined;
}

export const useReproduction = create<ReproductionState>()(() => ({
  results: {},
  unfinished: {},
  trials: {},
  queue: undefined,
  opened: undefined,
  problem: undefined,
  fileProblem: undefined,
}));

/** What is known of a definition here: nothing until it was looked up. */
export function reproductionOf(
  { results }: Pick<ReproductionState, 'results'>,
  definition: Definition,
): Reproduction {
  return { definition, results: results[formatDefinition(definition)] ?? NOTHING };
}

const NOTHING: readonly ColumnResult[] = [];

/** The column of a definition that can go on from a checkpoint. */
export function unfinishedOf(
  state: Pick<ReproductionState, 'results' | 'unfinished'>,
  definition: Definition,
): ResumableColumn | undefined {
  const column = state.unfinished[formatDefinition(definition)];
  const isFinished = reproductionOf(state, definition).results.some(({ block }) => block === column?.block);
  return isFinished ? undefined : column;
}

export function trialKey(definition: Definition, { block }: Table1Column): string {
  return `${formatDefinition(definition)} ${formatBlock(block)}`;
}

/** What is known of the time of each column of a definition. */
export function columnTimes(state: ReproductionState, definition: Definition): ColumnTime[] {
  const reproduction = reproductionOf(state, definition);
  const { queue, trials } = state;
  return definitionColumns(definition).map((column): ColumnTime => {
    const experiment = columnExperiment(definition, column);
    const trial = trials[trialKey(definition, column)];
    const estimated = trial && trialSeconds(experiment, trial);
    const result = resultOf(reproduction, column);
    if (result) return { experiment, estimated, spent: result.seconds, left: 0 };
    const work = queue?.kind === 'columns' && queue.column === column ? queue.work : undefined;
    return { experiment, estimated, ...(work && { spent: spent(work), left: work.status.secondsLeft }) };
  });
}

/** Whether the queue goes on by itself at the moment. */
export function isBusy(queue: Queue | undefined): boolean {
  return (
    queue !== undefined && !(queue.isPaused && (queue.work === undefined || !isActive(queue.work.status)))
  );
}
