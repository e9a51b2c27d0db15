import { encodeSafetensors } from '../../report/safetensors';
import {
  changeLabel,
  type ListedRun,
  loadWhole,
  putRuns,
  removeCheckpoint,
  removeRuns,
} from '../../training/browserArchive';
import { decodeCheckpoint } from '../../training/checkpoint';
import type { WholeRun } from '../../training/keptRun';
import { runFile, runsOfFile } from '../../training/runFileClient';
import { notify } from '../shell/toasts';
import { useExperiment } from '../state/experimentStore';
import { goTo } from '../state/viewStore';
import { saveBlob } from '../ui/saveText';
import { experimentOf } from './resume';
import { nameOf } from './runColumns';
import { useRuns } from './runsStore';

/** What a reader does with kept runs. What fails says so, and leaves everything as it was. */
async function attempt(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    notify(error instanceof Error ? error.message : String(error));
  }
}

const counted = (count: number): string => (count === 1 ? '1 run' : `${count} runs`);

async function whole(runs: readonly ListedRun[]): Promise<WholeRun[]> {
  const loaded = await Promise.all(runs.map(({ run }) => loadWhole(run.id)));
  return loaded.filter((run) => run !== undefined);
}

/** Deletes runs at once, with a way back for a while. A run that is trained stays. */
export function deleteRuns(runs: readonly ListedRun[]): Promise<void> {
  return attempt(async () => {
    const idle = runs.filter(({ live }) => !live);
    const kept = await whole(idle);
    await removeRuns(idle.map(({ run }) => run.id));
    const [only] = idle;
    const what = idle.length === 1 && only ? nameOf(only) : counted(idle.length);
    notify(`Deleted ${what}.`, { label: 'Undo', run: () => void attempt(() => putRuns(kept)) });
  });
}

export function annotateRun({ run }: ListedRun, notes: string): Promise<void> {
  return attempt(() => changeLabel(run.id, (label) => ({ ...label, notes })));
}

/** Without a name of the reader's, a run has its own one again. */
export function renameRun({ run }: ListedRun, name: string): Promise<void> {
  return attempt(() =>
    changeLabel(run.id, (label) => {
      const { name: _, ...rest } = label;
      return name === '' ? rest : { ...rest, name };
    }),
  );
}

/** Frees what weights take; curves stay, but such a run cannot go on. */
export function freeWeights(runs: readonly ListedRun[]): Promise<void> {
  return attempt(async () => {
    const idle = runs.filter(({ run, live }) => !live && run.checkpoint);
    const before = await whole(idle);
    for (const { run } of idle) await removeCheckpoint(run.id);
    notify(`Removed the weights of ${counted(idle.length)}.`, {
      label: 'Undo',
      run: () => void attempt(() => putRuns(before)),
    });
  });
}

export function applySettings({ run }: ListedRun): void {
  useExperiment.getState().edit(experimentOf(run));
  goTo('train');
  notify('The settings are those of the run. Press Train to start a new one.');
}

export function exportRuns(runs: readonly ListedRun[]): Promise<void> {
  return attempt(async () => {
    const [only] = runs;
    const name = runs.length === 1 && only ? nameOf(only).replaceAll(/[^\p{L}\p{N}]+/gu, '-') : 'runs';
    const file = new Blob([await runFile(await whole(runs))], { type: 'application/zip' });
    saveBlob(`igc-playground-${name}.zip`, file);
  });
}

/** Puts the runs of a file beside those that are there. A run that is there already stays as it is. */
export function importRuns(file: File): Promise<void> {
  return attempt(async () => {
    let runs;
    try {
      runs = await runsOfFile(new Uint8Array(await file.arrayBuffer()));
    } catch (error) {
      throw new Error(`${file.name} was not imported. ${error instanceof Error ? error.message : ''}`, {
        cause: error,
      });
    }
    const known = new Set(useRuns.getState().runs?.map(({ run }) => run.id));
    const fresh = runs.filter(({ run }) => !known.has(run.id));
    await putRuns(fresh);
    const there = runs.length - fresh.length;
    notify(
      `Imported ${counted(fresh.length)}.${there > 0 ? ` ${counted(there)} of the file were here already.` : ''}`,
    );
  });
}

/** Saves the weights of one contender and replica, under PyTorch's names, as the command line writes them. */
export function exportWeights({ run }: ListedRun, contender: string, replica: number): Promise<void> {
  return attempt(async () => {
    const bytes = (await loadWhole(run.id))?.checkpoint;
    if (!bytes) throw new Error('The weights of this run are no longer kept.');
    const { experiment, step, contenders } = decodeCheckpoint(bytes);
    const state = contenders.find(({ key }) => key === contender)?.replicas[replica];
    if (!state) throw new Error('The run has no such contender.');
    const file = encodeSafetensors(state.tensors, {
      experiment: run.query,
      contender: run.results.find((result) => result.contender === contender)?.title ?? contender,
      seed: String(experiment.seed + replica),
      step: String(step),
    });
    saveBlob(`${contender}-${replica}.step-${step}.safetensors`, new Blob([file]));
  });
}
