import { contenders } from '../../experiment/experiment';
import type { Experiment } from '../../experiment/fields';
import { parseLink } from '../../experiment/link';
import { decodeCurves } from '../../report/storedCurves';
import { loadWhole } from '../../training/browserArchive';
import { ArchiveError, type KeptRun, type StoredRun } from '../../training/keptRun';
import { isAtHand, useData } from '../data/dataStore';
import { notify } from '../shell/toasts';
import { useExperiment } from '../state/experimentStore';
import { newRun, type Run } from '../state/runStore';
import { resume } from '../state/session';
import { goTo } from '../state/viewStore';

/** The settings that a kept run was started with. */
export function experimentOf({ query }: Pick<KeptRun, 'query'>): Experiment {
  return parseLink(`?${query}`).experiment;
}

let isResuming = false;

/** Goes on with a kept run from its last checkpoint; says why where that cannot be. A second press changes nothing. */
export async function resumeKept(id: string): Promise<void> {
  if (isResuming) return;
  isResuming = true;
  try {
    const stored = await loadWhole(id);
    if (!stored) throw new ArchiveError('This run is no longer kept: it was deleted in another tab.');
    const run = shownRun(stored);
    useExperiment.getState().edit(run.experiment);
    goTo('train');
    if (isAtHand(run.experiment.data, useData.getState())) await resume(run);
    else notify('This run needs CIFAR-100. Load it, then resume the run in the list of runs.');
  } catch (error) {
    notify(error instanceof Error ? error.message : String(error));
  } finally {
    isResuming = false;
  }
}

/** A kept run as it was at its checkpoint; what came after is computed again. Throws CurvesError. */
function shownRun({ run, curves }: StoredRun): Run {
  const experiment = experimentOf(run);
  const step = run.checkpoint?.step ?? 0;
  const marks = run.marks.filter((mark) => mark.step <= step);
  const rate = marks.findLast(({ kind }) => kind === 'learning-rate')?.value;
  return {
    ...newRun(
      experiment,
      contenders(experiment).map(({ key }) => key),
    ),
    id: run.id,
    metrics: decodeCurves(curves, step),
    marks,
    learningRate: rate ?? experiment.lr,
  };
}
