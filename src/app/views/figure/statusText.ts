import { formatBlock } from '../../../network/block';
import { columnTitle } from '../../../network/table1';
import { definitionColumns } from '../../../reproduction/definition';
import type { ColumnTime } from '../../../reproduction/estimate';
import { secondsLeft } from '../../../reproduction/estimate';
import type { Reproduction } from '../../../reproduction/results';
import type { ResumableColumn } from '../../reproduction/keptReproductions';
import type { Queue } from '../../reproduction/reproductionStore';
import { isActive } from '../../state/runStore';
import { formatDuration } from '../../ui/format';

/** What the queue is busy with, in a sentence. */
export function queueText({ definition, kind, column, work, isPaused }: Queue): string {
  if (!column || !work) return 'The images are made ready.';
  const columns = definitionColumns(definition);
  const place = `${columnTitle(column.block)}, column ${columns.indexOf(column) + 1} of ${columns.length}`;
  const { phase, step, totalSteps } = work.status;
  if (kind === 'trials') return `Measuring a few steps of ${place}.`;
  if (isPaused && isActive(work.status)) return `Pausing ${place}.`;
  if (isPaused) return `Paused in ${place}, after step ${step} of ${totalSteps}.`;
  if (phase === 'preparing') return `Compiling ${place}.`;
  if (phase === 'evaluating') return `Evaluating ${place}.`;
  return `Training ${place}: step ${step} of ${totalSteps}.`;
}

/** What is there to do while nothing goes on. */
export function restText(reproduction: Reproduction, unfinished: ResumableColumn | undefined): string {
  const { length: finished } = reproduction.results;
  const columns = definitionColumns(reproduction.definition);
  if (finished === columns.length) return `All ${finished} columns have finished.`;
  const begun = columns.find(({ block }) => formatBlock(block) === unfinished?.block);
  if (finished === 0 && !begun)
    return 'Nothing has been trained yet. Estimate first: it measures a few steps of each column on this device.';
  const goesOn = begun ? ` ${columnTitle(begun.block)} goes on after step ${unfinished?.step}.` : '';
  return `${finished} of ${columns.length} columns have finished.${goesOn}`;
}

/** What finished and what is left, in a sentence; nothing where nothing is known. */
export function timeText(times: readonly ColumnTime[], isTrained: boolean): string {
  const left = secondsLeft(times);
  if (left === undefined || left === 0) return '';
  const unfinished = times.filter((time) => time.left !== 0).length;
  const known = `about ${formatDuration(left)}`;
  return isTrained
    ? `${known.replace('a', 'A')} left.`
    : `${known.replace('a', 'A')} for ${unfinished} columns on this device, by measured steps.`;
}

/** Of the time of all columns, from 0 to 1; undefined while nobody knows. */
export function shareDone(times: readonly ColumnTime[]): number | undefined {
  const left = secondsLeft(times);
  if (left === undefined) return undefined;
  const spent = times.reduce((sum, time) => sum + (time.spent ?? 0), 0);
  return spent + left > 0 ? spent / (spent + left) : undefined;
}
