import type { Experiment } from '../../experiment/fields';
import { formatLink } from '../../experiment/link';

/** Longer names are cut by some systems. */
const MOST_LETTERS = 80;

/** The name of a file with something of a run: what it is, and of which experiment. */
export function fileName(experiment: Experiment, of: string, ending: string): string {
  const settings = formatLink(experiment).replace(/[^\w.-]+/g, '-') || 'default';
  return `igc-playground-${of}-${experiment.data}-${settings}`.slice(0, MOST_LETTERS) + `.${ending}`;
}
