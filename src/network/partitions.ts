import { groupedOrder } from './matrixFactors';
import type { Layer } from './network';

/** The channels of a layer, lined up as one of its convolutions takes them together. */
export interface Partitioning {
  /** The channels of each partition, in its own order. */
  readonly partitions: readonly (readonly number[])[];
  /** Of each channel: its partition, and its place in it. Counted from 0. */
  readonly places: readonly { readonly partition: number; readonly place: number }[];
}

/**
 * The partitions of a layer's channels by each of its convolutions: of a block its primary ones, in the order of the channels,
 * then its secondary ones, which the permutation lines up.
 */
export function partitionings({ channels, convolutions }: Layer): Partitioning[] {
  return convolutions.map((convolution) => {
    const order = groupedOrder(channels, convolution);
    const size = channels / convolution.groups;
    const places = order.map(() => ({ partition: 0, place: 0 }));
    order.forEach((channel, at) => {
      places[channel] = { partition: Math.floor(at / size), place: at % size };
    });
    const partitions = Array.from({ length: convolution.groups }, (_, group) =>
      order.slice(group * size, (group + 1) * size),
    );
    return { partitions, places };
  });
}
