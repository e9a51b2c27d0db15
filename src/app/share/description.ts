import { type Difference, differences } from '../../experiment/differences';
import { contenders, DEFAULTS } from '../../experiment/experiment';
import { CONTENDER_KEYS, type Experiment, type FieldKey } from '../../experiment/fields';
import { blockTitle, parseBlock } from '../../network/block';
import { valueLabel } from '../experiment/labels';

/** The contenders against each other. */
export function namesOf(experiment: Experiment): string {
  return contenders(experiment)
    .map(({ title }) => title)
    .join(' vs ');
}

/** The contenders against each other, and what they learn from. */
export function headline(experiment: Experiment): string {
  const images = experiment.data === 'synthetic' ? 'synthetic images' : 'CIFAR-100';
  return `${namesOf(experiment)} on ${images}`;
}

/** A setting and its values, in words. */
export interface DescribedDifference {
  readonly key: FieldKey;
  readonly label: string;
  readonly from: string;
  readonly to: string;
}

/** What of an experiment is not as it is by default. */
export function differencesFromDefaults(experiment: Experiment): DescribedDifference[] {
  return describedDifferences(DEFAULTS, experiment);
}

/** What changes from one experiment to another. */
export function describedDifferences(from: Experiment, to: Experiment): DescribedDifference[] {
  return differences(from, to).map(inWords);
}

function inWords({ key, label, from, to }: Difference): DescribedDifference {
  return { key, label, from: valueInWords(key, from), to: valueInWords(key, to) };
}

function valueInWords(key: FieldKey, text: string): string {
  const block = CONTENDER_KEYS.some((contender) => contender === key) ? parseBlock(text) : undefined;
  return block ? blockTitle(block) : valueLabel(key, text);
}

/** For a message or a lesson: the view, if it is not training itself, what it is, what is special, and where to see it. */
export function descriptionText(experiment: Experiment, link: string, view?: string): string {
  const lines = differencesFromDefaults(experiment).map(
    ({ label, from, to }) => `- ${label}: ${to} (default ${from})`,
  );
  const title = ['IGC Playground', ...(view === undefined ? [] : [view]), headline(experiment)].join(': ');
  return [title, ...lines, link].join('\n');
}
