import type { ImageMaps } from '../../../engine/inspector';
import type { Partitioning } from '../../../network/partitions';
import { type Summary, summarise, usualMagnitude } from '../../../report/activations';
import type { Colour } from '../../heatmap/colourMap';
import { type Atlas, atlasOf } from '../../pictures/atlas';
import { paintMaps, type Range, rangeOf, shades } from '../../pictures/painting';
import { type InsideSettings, OUTPUT } from './settings';

/** Feature maps, painted. */
export interface PaintedMaps {
  readonly atlas: Atlas;
  /** Of each channel: the scale it is painted on, and what is in it. */
  readonly rangeOf: (channel: number) => Range;
  /** The shade of a channel in the middle of its scale. */
  readonly middleOf: (channel: number) => Colour;
  readonly summaryOf: (channel: number) => Summary;
}

/** The convolution, counted from 1, or the output, that is asked for; the nearest one where there are fewer. */
export function stageOf(after: InsideSettings['after'], convolutions: number): number | typeof OUTPUT {
  return after === OUTPUT ? OUTPUT : Math.min(Number(after), convolutions);
}

/** Maps [channels, height, width], each in the shades of its partition. */
export function paintedMaps(
  maps: ImageMaps,
  isSigned: boolean,
  scale: InsideSettings['scale'],
  { places }: Partitioning,
  colours: readonly Colour[],
): PaintedMaps {
  const { values, width, height } = maps;
  const plane = width * height;
  const own = (channel: number) => values.subarray(channel * plane, (channel + 1) * plane);
  const common = rangeOf(usualMagnitude(values), isSigned);
  const rangeAt = (channel: number) =>
    scale === 'common' ? common : rangeOf(largestMagnitude(own(channel)), isSigned);
  const ramps = colours.map(shades);
  const rampOf = (channel: number) => ramps[(places[channel]?.partition ?? 0) % ramps.length] ?? [];
  const pixels = paintMaps(maps, rangeAt, rampOf);
  return {
    atlas: atlasOf(pixels, width, height),
    rangeOf: rangeAt,
    middleOf: (channel) => rampOf(channel)[128] ?? [0, 0, 0],
    summaryOf: (channel) => summarise(own(channel)),
  };
}

function largestMagnitude(values: Float32Array): number {
  const { least, most } = summarise(values);
  return Math.max(-least, most);
}
