import type { ContenderKey } from '../../experiment/fields';
import { type Block, blockTitle, formatBlock } from '../../network/block';
import { notify } from '../shell/toasts';
import { useExperiment } from '../state/experimentStore';

/** Makes a block a contender of the experiment, says so, with a remark if there is one, and offers the way back. */
export function handOver(contender: ContenderKey, block: Block, remark = ''): void {
  const { experiment, edit } = useExperiment.getState();
  const before = experiment[contender];
  const sentence = `Contender ${contender.toUpperCase()} is ${blockTitle(block)}${remark && `: ${remark}`}.`;
  if (before !== 'none' && formatBlock(before) === formatBlock(block)) {
    notify(sentence);
    return;
  }
  edit({ [contender]: block });
  notify(sentence, { label: 'Undo', run: () => useExperiment.getState().edit({ [contender]: before }) });
}
