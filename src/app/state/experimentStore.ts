import { create } from 'zustand';
import { DEFAULTS, repair } from '../../experiment/experiment';
import type { ContenderKey, Experiment } from '../../experiment/fields';
import { formatLink, parseLink } from '../../experiment/link';
import type { BlockKind } from '../contenders/blockEditing';
import { writeAddress } from './address';
import type { Gesture } from './linkWriter';

interface ExperimentStore {
  /** The settings that are shown; a run keeps the ones that it was started with. */
  readonly experiment: Experiment;
  /** What had to be repaired, a sentence each. */
  readonly notices: readonly string[];
  /** The kind of block chosen where a block is of several kinds. */
  readonly kinds: Partial<Record<ContenderKey, BlockKind>>;
  readonly edit: (change: Partial<Experiment>, gesture?: Gesture) => void;
  readonly chooseKind: (key: ContenderKey, kind: BlockKind) => void;
  readonly dismissNotice: (index: number) => void;
}

export const useExperiment = create<ExperimentStore>()((set, get) => ({
  experiment: DEFAULTS,
  notices: [],
  kinds: {},
  edit: (change, gesture) => {
    const { experiment, notices } = repair({ ...get().experiment, ...change });
    set({ experiment, notices });
    writeAddress({ query: formatLink(experiment) }, gesture);
  },
  chooseKind: (key, kind) => set({ kinds: { ...get().kinds, [key]: kind } }),
  dismissNotice: (index) => set({ notices: get().notices.filter((_, i) => i !== index) }),
}));

/** Takes the settings over from the query of an address; the query that it should have had. */
export function openQuery(query: string): string {
  const { experiment, notices } = parseLink(`?${query}`);
  useExperiment.setState({ experiment, notices, kinds: {} });
  return formatLink(experiment);
}
