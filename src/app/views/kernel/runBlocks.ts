import { contenderNetwork, type Contender } from '../../../experiment/experiment';
import type { Experiment } from '../../../experiment/fields';
import type { Layer } from '../../../network/network';

/** Widest block of a run that is drawn: a wider one is a matrix of more elements than a page can handle. */
export const MOST_CHANNELS_OF_RUN = 512;

/** The blocks of a contender's network, in their order: all layers but the stem. */
export function blocksOf(experiment: Experiment, contender: Contender): readonly Layer[] {
  return contenderNetwork(experiment, contender).layers.slice(1);
}

/** Stage 2, block 1: 80 to 160 channels */
export function blockLabel({ name, convolutions, channels }: Layer): string {
  const [, stage, block] = name.split('.').map(Number);
  const from = convolutions[0]?.inChannels ?? channels;
  const width = from === channels ? `${channels} channels` : `${from} to ${channels} channels`;
  return `Stage ${(stage ?? 0) + 1}, block ${(block ?? 0) + 1}: ${width}`;
}
