import { blockWidth, type GroupBlock } from './block';

/**
 * A path leads from an input channel through the primary convolution to a middle channel of the same primary partition, and
 * from there through the secondary convolution to an output channel of the same secondary partition. So the middle
 * channels c of a path have c div M = input div M and c mod K = output mod K.
 */

/** The middle channels of all paths from an input channel to an output channel, ascending. */
export function middleChannels({ M, K }: GroupBlock, input: number, output: number): number[] {
  const first = M * Math.floor(input / M);
  return Array.from({ length: M }, (_, m) => first + m).filter((channel) => channel % K === output % K);
}

/** How many paths lead from an input channel to an output channel. */
export function pathCount({ M, K }: GroupBlock, input: number, output: number): number {
  const before = M * Math.floor(input / M);
  const residue = output % K;
  // The channels below an end that have the residue.
  const below = (end: number) => Math.floor((end - 1 - residue) / K);
  return below(before + M) - below(before);
}

export interface Reach {
  /** Input channels with at least one path. */
  readonly inputs: number;
  /** Paths from all of them together. */
  readonly paths: number;
}

/** What reaches an output channel. All channels of a primary partition have equally many paths to it. */
export function reachOf(block: GroupBlock, output: number): Reach {
  const { L, M } = block;
  const counts = Array.from({ length: L }, (_, l) => pathCount(block, l * M, output));
  return {
    inputs: M * counts.filter((count) => count > 0).length,
    paths: M * counts.reduce((sum, count) => sum + count, 0),
  };
}

/** Pairs of an input and an output channel with at least one path; all there are is the width squared. */
export function connectedPairs(block: GroupBlock): number {
  const { K } = block;
  const outputsOfPartition = blockWidth(block) / K;
  let pairs = 0;
  for (let k = 0; k < K; k++) pairs += outputsOfPartition * reachOf(block, k).inputs;
  return pairs;
}
