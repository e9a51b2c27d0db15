import type { Contender } from '../../experiment/experiment';
import type { ContenderKey } from '../../experiment/fields';
import type { Choice } from '../ui/Select';

/** The two contenders that are compared: those that are asked for, if they are there and not the same. */
export function pairOf(
  present: readonly Contender[],
  first: ContenderKey,
  second: ContenderKey,
): readonly [Contender | undefined, Contender | undefined] {
  const one = present.find(({ key }) => key === first) ?? present[0];
  const others = present.filter((contender) => contender !== one);
  return [one, others.find(({ key }) => key === second) ?? others[0]];
}

export function contenderChoices(present: readonly Contender[]): Choice[] {
  return present.map(({ key, title }) => ({ value: key, label: `${key.toUpperCase()} ${title}` }));
}

/** Runs of several seeds, counted from 1. */
export function runChoices(runs: number): Choice[] {
  return Array.from({ length: runs }, (_, replica) => ({
    value: `${replica + 1}`,
    label: `Run ${replica + 1}`,
  }));
}
