import type { ContenderKey } from '../../../experiment/fields';
import type { Agreement } from '../../../report/predictions';
import { formatCount } from '../../ui/format';
import type { Shown } from './settings';

interface FilterChoice {
  readonly value: Shown;
  readonly label: string;
}

/** The filters that there are for one contender or two, each with how many images it leaves. */
export function filterChoices(
  sorted: Agreement,
  first: ContenderKey | undefined,
  second: ContenderKey | undefined,
  hasEvaluation: boolean,
): FilterChoice[] {
  const letter = (key: ContenderKey) => key.toUpperCase();
  const words: [Shown, string][] = [['all', 'All']];
  if (hasEvaluation && second === undefined) words.push(['right', 'Right'], ['wrong', 'Wrong']);
  if (hasEvaluation && first !== undefined && second !== undefined)
    words.push(
      ['right', 'Both right'],
      ['wrong', 'Both wrong'],
      ['first', `Only ${letter(first)} right`],
      ['second', `Only ${letter(second)} right`],
    );
  return words.map(([value, word]) => ({ value, label: `${word} ${formatCount(sorted[value].length)}` }));
}
