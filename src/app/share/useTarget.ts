import { formatLink } from '../../experiment/link';
import { useExperiment } from '../state/experimentStore';
import { formatHash, useView } from '../state/viewStore';
import type { Target } from './addresses';

/** What the page shows now. */
export function useTarget(): Target {
  const query = useExperiment((state) => formatLink(state.experiment));
  const hash = useView(({ view, settings }) => formatHash(view, settings[view] ?? ''));
  return { page: window.location.origin + window.location.pathname, query, hash };
}
