/**
 * A factor of a block: a group convolution between maps of the block's width. The permutations before and after it are
 * in the way its groups are spread over the channels, so that a list of factors is a product of group convolutions and
 * permutations.
 */
export interface Factor {
  /** Of its convolution, within the block. */
  readonly name: string;
  readonly kernel: 1 | 3;
  readonly groups: number;
  /**
   * Distance between neighbouring channels of a group: 1 where groups are contiguous. Each run of `channelStride` groups
   * shares a run of channels, in which a group takes every `channelStride`-th.
   */
  readonly channelStride: number;
  readonly weights: FactorWeights;
}

/** Learned; or fixed to ones, so that a group gives each of its outputs the sum of its inputs. */
export type FactorWeights = 'trained' | 'ones';

/** The group of a channel among `groups` of a width. */
export function groupOf(
  channel: number,
  width: number,
  { groups, channelStride }: Pick<Factor, 'groups' | 'channelStride'>,
): number {
  const run = channelStride * (width / groups);
  return Math.floor(channel / run) * channelStride + (channel % channelStride);
}

/** Weights of a factor, trained or not. */
export function factorWeights({ kernel, groups }: Factor, width: number): number {
  return (kernel ** 2 * width ** 2) / groups;
}

/** How many ways lead from an input channel through all factors to each output channel. */
export function pathsFrom(factors: readonly Factor[], width: number, input: number): number[] {
  const start = Array.from({ length: width }, (_, channel) => Number(channel === input));
  return factors.reduce((paths, factor) => {
    const sums = new Map<number, number>();
    paths.forEach((count, channel) => {
      const group = groupOf(channel, width, factor);
      sums.set(group, (sums.get(group) ?? 0) + count);
    });
    return paths.map((_, channel) => sums.get(groupOf(channel, width, factor)) ?? 0);
  }, start);
}
