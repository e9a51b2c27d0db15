import { sameExperiment } from '../../experiment/experiment';
import type { ContenderKey, Experiment } from '../../experiment/fields';
import { type Block, blockTitle } from '../../network/block';
import { notify } from '../shell/toasts';
import { useExperiment } from '../state/experimentStore';

/**
 * Makes a block a contender of the experiment, with the settings that it wants, says so, with a remark if there is one, and
 * offers the way back.
 */
export function handOver(
  contender: ContenderKey,
  block: Block,
  remark = '',
  settings: Partial<Experiment> = {},
): void {
  const { experiment, edit } = useExperiment.getState();
  const change = { ...settings, [contender]: block };
  const sentence = `Contender ${contender.toUpperCase()} is ${blockTitle(block)}${remark && `: ${remark}`}.`;
  if (sameExperiment(experiment, { ...experiment, ...change })) {
    notify(sentence);
    return;
  }
  edit(change);
  notify(sentence, { label: 'Undo', run: () => useExperiment.getState().edit(partOf(experiment, change)) });
}

/** The values that an experiment has where a change has others. */
function partOf(experiment: Experiment, change: Partial<Experiment>): Partial<Experiment> {
  return Object.fromEntries(Object.entries(experiment).filter(([key]) => Object.hasOwn(change, key)));
}
