import { create } from 'zustand';
import { DEFAULTS, repair } from '../../experiment/experiment';
import type { ContenderKey, Experiment } from '../../experiment/fields';
import { formatLink, parseLink } from '../../experiment/link';
import type { BlockKind } from '../contenders/blockEditing';
import { type Gesture, LinkWriter } from './linkWriter';

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
  edit: (change, gesture = 'change') => {
    const { experiment, notices } = repair({ ...get().experiment, ...change });
    set({ experiment, notices });
    writer?.write(formatLink(experiment), gesture);
  },
  chooseKind: (key, kind) => set({ kinds: { ...get().kinds, [key]: kind } }),
  dismissNotice: (index) => set({ notices: get().notices.filter((_, i) => i !== index) }),
}));

let writer: LinkWriter | undefined;

/** Reads the settings from the address, and keeps both in step from then on. Nothing else is started. */
export function followAddress(): void {
  const { history, location } = window;
  const url = (query: string) => `${location.pathname}${query && `?${query}`}${location.hash}`;
  const read = () => {
    const { experiment, notices } = parseLink(location.search);
    useExperiment.setState({ experiment, notices, kinds: {} });
    return formatLink(experiment);
  };

  const query = read();
  history.replaceState(null, '', url(query));
  writer = new LinkWriter(
    {
      push: (query) => history.pushState(null, '', url(query)),
      replace: (query) => history.replaceState(null, '', url(query)),
    },
    query,
  );
  window.addEventListener('popstate', () => writer?.follow(read()));
}
