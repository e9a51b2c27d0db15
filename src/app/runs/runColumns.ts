import type { ListedRun } from '../../training/browserArchive';
import { runName } from './runName';

export const COLUMN_IDS = ['name', 'accuracy', 'steps', 'began', 'took', 'size'] as const;
export type ColumnId = (typeof COLUMN_IDS)[number];
export type Order = 'usual' | 'reverse';

/** By what a column sorts; numbers the largest first, names from A. */
const KEYS: Readonly<Record<ColumnId, (listed: ListedRun) => number | string>> = {
  name: nameOf,
  accuracy: ({ run }) => Math.max(-1, ...run.results.map(({ accuracy }) => accuracy)),
  steps: ({ run }) => run.step,
  began: ({ run }) => run.started,
  took: ({ run }) => run.seconds,
  size: bytesOf,
};

/** What readers call a run, or the name that it has by itself. */
export function nameOf({ run, label }: ListedRun): string {
  return label.name ?? runName(run.id);
}

export function bytesOf({ run }: Pick<ListedRun, 'run'>): number {
  return run.curveBytes + (run.checkpoint?.bytes ?? 0);
}

export function sortRuns(runs: readonly ListedRun[], column: ColumnId, order: Order): ListedRun[] {
  const key = KEYS[column];
  const sign = order === 'usual' ? 1 : -1;
  return runs.toSorted((one, other) => {
    const [a, b] = [key(one), key(other)];
    return typeof a === 'string' ? sign * a.localeCompare(String(b)) : sign * (Number(b) - a);
  });
}

/** How a run ended, or that it has not. */
export function stateText({ run, live }: ListedRun): string {
  if (live) return 'on the device';
  switch (run.state) {
    case 'open':
      return 'cut off';
    case 'stopped':
      return 'stopped';
    case 'finished':
      return 'finished';
    case 'failed':
      return 'failed';
  }
}

/** Whether a run can go on: it has not come to its end, nobody trains it, and there is a checkpoint to go on from. */
export function isResumable({ run, live }: ListedRun): boolean {
  return !live && run.state !== 'finished' && run.checkpoint !== undefined;
}
