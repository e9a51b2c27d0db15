import { type Block, blockFactors, blockWidth } from '../../network/block';
import { groupOf } from '../../network/factor';

/** A group convolution: a frame around each of its groups. */
export interface Frame {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface BlockPicture {
  readonly frames: readonly Frame[];
  /** The channels that lie between the convolutions, by the primary partition that they come from. */
  readonly lanes: readonly { readonly partition: number; readonly path: string }[];
  readonly height: number;
}

/** Share of the width that a convolution takes, beside 1 for a permutation. */
const CONVOLUTION = 0.45;

/**
 * A block drawn small: channels from left to right, each factor's groups beside each other, and between two factors the
 * permutation that brings the channels of a group together. A lane is `pitch` high.
 */
export function blockPicture(block: Block, width: number, pitch: number): BlockPicture {
  const channels = blockWidth(block);
  const factors = blockFactors(block);
  const columns = factors.map((factor) => {
    const groups = Array.from({ length: channels }, (_, channel) => groupOf(channel, channels, factor));
    // Stable: within a group the channels keep their order.
    const order = groups.map((_, channel) => channel).toSorted((a, b) => (groups[a] ?? 0) - (groups[b] ?? 0));
    const places = groups.map(() => 0);
    order.forEach((channel, place) => {
      places[channel] = place;
    });
    return { places, groups: factor.groups };
  });
  const natural = Array.from({ length: channels }, (_, channel) => channel);
  // The last column of lanes leads back to the order of the channels, where it is another.
  const stops = [...columns.map(({ places }) => places), natural].filter(
    (places, index) =>
      index < columns.length || places.some((place, i) => place !== columns.at(-1)?.places[i]),
  );
  const unit = width / (columns.length * CONVOLUTION + stops.length - 1);
  const left = (column: number) => column * unit * (1 + CONVOLUTION);
  const y = (place: number) => (place + 0.5) * pitch;

  const frames = columns.flatMap(({ groups }, column) =>
    Array.from({ length: groups }, (_, group) => ({
      x: left(column),
      y: (group * channels * pitch) / groups,
      width: unit * CONVOLUTION,
      height: (channels * pitch) / groups,
    })),
  );
  const primary = columns[0]?.groups ?? 1;
  const lanes = Array.from({ length: primary }, (_, partition) => ({
    partition,
    path: natural
      .filter((channel) => Math.floor((channel * primary) / channels) === partition)
      .flatMap((channel) =>
        stops.slice(1).map((places, column) => {
          const [x1, x2] = [left(column) + unit * CONVOLUTION, left(column + 1)];
          return curve(x1, y(stops[column]?.[channel] ?? 0), x2, y(places[channel] ?? 0));
        }),
      )
      .join(''),
  }));
  return { frames, lanes: lanes.filter(({ path }) => path !== ''), height: channels * pitch };
}

function curve(x1: number, y1: number, x2: number, y2: number): string {
  const [middle, from, to] = [(x1 + x2) / 2, y1, y2].map((value) => value.toFixed(2));
  return `M${x1.toFixed(2)} ${from}C${middle} ${from} ${middle} ${to} ${x2.toFixed(2)} ${to}`;
}
