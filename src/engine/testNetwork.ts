import { groupBlock } from '../network/block';
import { type Network, type NetworkSpec, buildNetwork } from '../network/network';

/** A network of few parameters, for tests of what runs once a step. */
export function smallNetwork(changes: Partial<NetworkSpec> = {}): Network {
  return buildNetwork({
    block: groupBlock(2, 2, 2),
    depth: 5,
    widthPolicy: 'constant',
    identity: false,
    classes: 5,
    ...changes,
  });
}

/** Channel means and standard deviations of CIFAR-100. */
export const NORMALISATION = { mean: [129.304, 124.07, 112.434], std: [68.17, 65.392, 70.418] } as const;

export const TRAINING = {
  imagesPerReplica: 4,
  permutation: 'folded',
  shuffle: false,
  augment: false,
  momentum: 0.9,
  decay: 1e-3,
} as const;
