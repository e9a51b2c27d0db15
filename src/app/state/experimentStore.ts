import { create } from 'zustand';
import { DEFAULTS, repair, sameExperiment } from '../../experiment/experiment';
import type { ContenderKey, Experiment } from '../../experiment/fields';
import { formatLink, parseLink } from '../../experiment/link';
import type { BlockKind } from '../contenders/blockEditing';
import { formatPresentation } from '../../experiment/presentation';
import { writeAddress } from './address';
import { type EditHistory, NO_HISTORY, record, redo, undo } from './editHistory';
import type { Gesture } from './linkWriter';
import { openPresentation, usePresentation } from './presentationStore';

interface ExperimentStore {
  /** The settings that are shown; a run keeps the ones that it was started with. */
  readonly experiment: Experiment;
  /** What had to be repaired, a sentence each. */
  readonly notices: readonly string[];
  /** The kind of block chosen where a block is of several kinds. */
  readonly kinds: Partial<Record<ContenderKey, BlockKind>>;
  /** Of the experiment, for undo and redo. */
  readonly history: EditHistory<Experiment>;
  readonly edit: (change: Partial<Experiment>, gesture?: Gesture) => void;
  readonly undo: () => void;
  readonly redo: () => void;
  readonly chooseKind: (key: ContenderKey, kind: BlockKind) => void;
  readonly dismissNotice: (index: number) => void;
}

export const useExperiment = create<ExperimentStore>()((set, get) => {
  const travel = (way: typeof undo) => () => {
    const step = way(get().history, get().experiment);
    if (!step) return;
    set({ experiment: step.value, history: step.history, notices: [] });
    writeAddress({ query: pageQuery(step.value) });
  };
  return {
    experiment: DEFAULTS,
    notices: [],
    kinds: {},
    history: NO_HISTORY,
    edit: (change, gesture = 'change') => {
      const before = get();
      const { experiment, notices } = repair({ ...before.experiment, ...change });
      set({ experiment, notices, history: recorded(before, experiment, gesture) });
      writeAddress({ query: pageQuery(experiment) }, gesture);
    },
    undo: travel(undo),
    redo: travel(redo),
    chooseKind: (key, kind) => set({ kinds: { ...get().kinds, [key]: kind } }),
    dismissNotice: (index) => set({ notices: get().notices.filter((_, i) => i !== index) }),
  };
});

/** The link of an experiment that nobody has seen yet is nothing to go back from. */
let opened = false;

/** Takes the settings over from the query of an address; the query that it should have had. */
export function openQuery(query: string): string {
  const before = useExperiment.getState();
  const { experiment, notices } = parseLink(`?${query}`);
  const history = opened ? recorded(before, experiment, 'change') : NO_HISTORY;
  opened = true;
  const ofPresentation = openPresentation(query);
  useExperiment.setState({ experiment, notices: [...notices, ...ofPresentation], kinds: {}, history });
  return pageQuery(experiment);
}

/** The query of the address: the experiment, and how the page shows it. */
function pageQuery(experiment: Experiment): string {
  return [formatLink(experiment), formatPresentation(usePresentation.getState())].filter(Boolean).join('&');
}

function recorded(
  { experiment, history }: Pick<ExperimentStore, 'experiment' | 'history'>,
  after: Experiment,
  gesture: Gesture,
): EditHistory<Experiment> {
  // The value that a slider is let go at is often the one that it had already; it ends the drag all the same.
  if (sameExperiment(experiment, after))
    return gesture === 'drag' ? history : { ...history, dragged: undefined };
  return record(history, experiment, gesture, performance.now());
}
