import { blockWidth, type GroupBlock } from '../../../network/block';
import { middleChannels } from '../../../network/paths';
import { interleavedOrder, inverseOrder } from '../../../network/permutation';

/** Where the lanes of a block are drawn: five columns of places, from the input to the output, top to bottom. */
export interface LaneLayout {
  readonly block: GroupBlock;
  readonly width: number;
  readonly height: number;
  /** Height of a lane in pixels. */
  readonly pitch: number;
  /** x of: input, after the primary convolution, permuted, after the secondary convolution, permuted back. */
  readonly columns: readonly [number, number, number, number, number];
  /** `order[place]` is the channel at a permuted place; `places[channel]` the other way round. */
  readonly order: readonly number[];
  readonly places: readonly number[];
}

/** Room for the captions above, and for the numbers on both sides. */
export const TOP = 26;
const SIDE = 34;
const BOTTOM = 6;
/** Shares of the width between the sides at which the columns stand: a permutation needs more room than a convolution. */
const SHARES = [0, 0.17, 0.5, 0.67, 1] as const;
/** Lanes are as high as their number allows; very many of them scroll with the page. */
const PITCHES = [
  { channels: 16, pitch: 32 },
  { channels: 32, pitch: 18 },
  { channels: 64, pitch: 10 },
  { channels: Infinity, pitch: 7 },
] as const;

export function laneLayout(block: GroupBlock, width: number): LaneLayout {
  const channels = blockWidth(block);
  const pitch = PITCHES.find((step) => channels <= step.channels)?.pitch ?? 7;
  const at = (share: number) => SIDE + share * Math.max(0, width - 2 * SIDE);
  const order = interleavedOrder(channels, block.K);
  return {
    block,
    width,
    height: TOP + channels * pitch + BOTTOM,
    pitch,
    columns: [at(SHARES[0]), at(SHARES[1]), at(SHARES[2]), at(SHARES[3]), at(SHARES[4])],
    order,
    places: inverseOrder(order),
  };
}

/** The middle of a lane. */
export function laneY({ pitch }: LaneLayout, place: number): number {
  return TOP + (place + 0.5) * pitch;
}

/** The lane at a height; undefined above and below all lanes. */
export function laneAt({ block, pitch }: LaneLayout, y: number): number | undefined {
  const place = Math.floor((y - TOP) / pitch);
  return place >= 0 && place < blockWidth(block) ? place : undefined;
}

/** A smooth line from one place to another. */
export function curve(x1: number, y1: number, x2: number, y2: number): string {
  const middle = ((x1 + x2) / 2).toFixed(1);
  return `M${x1.toFixed(1)} ${y1.toFixed(1)}C${middle} ${y1.toFixed(1)} ${middle} ${y2.toFixed(1)} ${x2.toFixed(1)} ${y2.toFixed(1)}`;
}

/** More lines than these, between the inputs and the middle channels of a partition, meet in its middle instead. */
const MOST_LINES = 400;

/** The lines of all paths to an output channel, for each primary partition; empty for one without a path. */
export function litPaths(layout: LaneLayout, output: number): string[] {
  const { block, columns, places } = layout;
  const [, x1, x2, x3] = columns;
  const y = (place: number) => laneY(layout, place);
  const end = places[output] ?? 0;
  return Array.from({ length: block.L }, (_, l) => {
    const middle = middleChannels(block, l * block.M, output);
    const onwards = middle.map((channel) => {
      const place = places[channel] ?? 0;
      return curve(x1, y(channel), x2, y(place)) + curve(x2, y(place), x3, y(end));
    });
    return [...primaryLines(layout, l, middle), ...onwards].join('');
  });
}

/** From all inputs of a primary partition to some of its channels, one by one or as a bundle. */
function primaryLines(layout: LaneLayout, l: number, channels: readonly number[]): string[] {
  const { M } = layout.block;
  const [x0, x1] = layout.columns;
  const inputs = Array.from({ length: M }, (_, m) => l * M + m);
  const y = (place: number) => laneY(layout, place);
  if (M * channels.length <= MOST_LINES)
    return channels.flatMap((channel) => inputs.map((input) => curve(x0, y(input), x1, y(channel))));
  const [hubX, hubY] = [(x0 + x1) / 2, y((l + 0.5) * M - 0.5)];
  return [
    ...inputs.map((input) => curve(x0, y(input), hubX, hubY)),
    ...channels.map((channel) => curve(hubX, hubY, x1, y(channel))),
  ];
}
