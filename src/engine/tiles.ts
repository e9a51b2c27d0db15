import type { Pass } from './convolutionShape';
import type { Target } from './target';

/**
 * How much of the output a thread of a convolution makes. More reuses each loaded value more often, until registers run
 * out; sizes that divide the channels waste none. The measurements behind the numbers are in docs/performance.md.
 */

/**
 * Most channels of a group that a thread of a 3x3 convolution reads, and keeps the weights of or their sums, while it walks down
 * a strip. What reads x with a stride has twice the rows to keep beside them.
 */
export function stripSources(pass: Pass, stride: 1 | 2): number {
  return stride === 2 && pass !== 'input gradient' ? 3 : 4;
}

/** Channels of the group that a strip makes at once. */
export function stripTile3(channels: number): number {
  return leastWaste(channels, [2, 3, 1]);
}

/** The same of the input gradient. With a stride one of four is as fast as two, and compiles in half the time. */
export function inputStripTile3(channels: number, sources: number, stride: 1 | 2): number {
  return stride === 2 && sources === 4 ? 1 : stripTile3(channels);
}

/** Vectors of four pixels across a strip, by the channels of a group: several where few would leave a thread too little to do. */
export function stripVectors(rowVectors: number, sources: number, stride: 1 | 2): number {
  return fitting(rowVectors, (stride === 1 ? [4, 2] : [2, 1, 2])[sources - 1]);
}

/** Vectors of four pixels across a strip of the weight gradient, by the channels of a group. */
export function weightStripVectors(rowVectors: number, sources: number, stride: 1 | 2): number {
  return fitting(rowVectors, (stride === 1 ? [4] : [2, 1, 2])[sources - 1]);
}

function fitting(rowVectors: number, most = 1): number {
  return [4, 2].find((vectors) => vectors <= most && rowVectors % vectors === 0) ?? 1;
}

/** Rows of a strip: the whole height, or less where there would be too few threads. */
export function stripRows({ busyThreads }: Target, height: number, wholeStrips: number): number {
  let rows = height;
  while (rows > LEAST_STRIP_ROWS && (wholeStrips * height) / rows < busyThreads) rows = Math.ceil(rows / 2);
  return rows;
}

/** Rows beside a strip are read again by the next. */
const LEAST_STRIP_ROWS = 4;

/** Rows of a tile of a 3x3 convolution. */
export const ROWS3 = 4;

/** Channels of a tile of a 3x3 convolution. */
export function tile3(channels: number): number {
  return leastWaste(channels, [4, 3, 2, 1], 1 / 10);
}

/** The same of its input gradient. With a stride, which comes once a stage, larger tiles would only compile longer. */
export function inputTile3(channels: number, stride: 1 | 2): number {
  return stride === 1 ? tile3(channels) : leastWaste(channels, [2, 1]);
}

/** The same of its weight gradient. */
export function weightTile3(channels: number): number {
  return leastWaste(channels, [4, 3, 2, 1], 1 / 10);
}

/** Threads of a 3x3 weight gradient that share the output's gradient, and have an input channel each. */
export function weightSharing3({ subgroups }: Target, inputs: number): 1 | 4 {
  return subgroups && Math.ceil(inputs / 4) * 4 - inputs <= inputs / 5 ? 4 : 1;
}

/** Channels that a thread of a 1x1 convolution makes. */
export function tile1(channels: number): number {
  return leastWaste(channels, [10, 12, 8, 9, 7, 6, 5, 4, 3, 2, 1], 1 / 11);
}

/** The same of its input gradient, in fours; and how many output channels it reads at a time, an even number. */
export function inputTile1(inputs: number): { readonly quads: number; readonly outputs: number } {
  const quads = leastWaste(Math.ceil(inputs / 4), [2, 3, 1], 1 / 5);
  // One quad and two fill the four vectors of weights that a subgroup loads together.
  return { quads, outputs: quads === 1 ? 4 : 2 };
}

/** Vectors of a plane that a thread of a 1x1 convolution makes, in each channel of its tile; four threads share a block of them. */
export function vectors1(planeVectors: number): number {
  return planeVectors % 8 === 0 ? 2 : 1;
}

/** Most channels of a group whose weights a thread of a 1x1 convolution keeps while it walks along the planes. */
export const STRIP1_SOURCES = 8;

/** Channels that it makes then; several tiles begin at whole vectors of weights. */
export function stripTile1(channels: number): number {
  return Math.min(channels, 8);
}

/** Threads that share an image then: few that read on where they left off, or more where there would be too few. */
export function stripLanes1({ busyThreads }: Target, planeVectors: number, imageTiles: number): number {
  let lanes = LEAST_LANES;
  while (lanes < planeVectors && imageTiles * lanes < busyThreads) lanes *= 2;
  return Math.min(lanes, planeVectors);
}

/** A line of most caches. */
const LEAST_LANES = 4;

/** Vectors of a plane that a thread takes: as many as divide it, for no thread to reach into the next plane. */
export function vectorsPerThread(planeVectors: number): number {
  return [4, 2].find((count) => planeVectors % count === 0) ?? 1;
}

/** Output and input channels (in fours) of a 1x1 weight gradient's thread; and threads that share the input channels. */
export function weightTile1(
  { accumulators, subgroups }: Target,
  outputs: number,
  inputs: number,
): { readonly outputs: number; readonly inputQuads: number; readonly sharing: 1 | 4 } {
  const quads = Math.ceil(inputs / 4);
  if (!subgroups || inputs < LEAST_SHARED) {
    const inputQuads = Math.min(quads, 2);
    return { outputs: evenTile(outputs, accumulators / (4 * inputQuads)), inputQuads, sharing: 1 };
  }
  const inputQuads = leastWaste(quads, [5, 4, 3, 2], 1 / 5);
  const perThread = evenTile(Math.ceil(outputs / 4), accumulators / (4 * inputQuads));
  return { outputs: perThread, inputQuads, sharing: 4 };
}

/** Input channels of a group with fewer are too little to share. */
const LEAST_SHARED = 7;

/**
 * Partial sums of a weight gradient: enough threads to keep the device busy, yet enough work for each, and no more than
 * `most`. It must not depend on the number of replicas, or a replica's rounding would.
 */
export function weightGradientSplits(
  { busyThreads }: Target,
  weightTiles: number,
  items: number,
  most: number,
): number {
  const limit = Math.min(MAX_SPLITS, most);
  let splits = 1;
  while (2 * splits <= limit && weightTiles * splits < busyThreads && items / (2 * splits) >= LEAST_ITEMS)
    splits *= 2;
  return splits;
}

const MAX_SPLITS = 256;
const LEAST_ITEMS = 4;

/** How the splits of a 1x1 weight gradient share vectors: as runs, each read by a few neighbours. */
export function splitRuns(
  vectors: number,
  splits: number,
): { readonly lanes: number; readonly run_vectors: number } {
  const lanes = Math.min(LEAST_LANES, splits);
  return { lanes, run_vectors: Math.ceil(vectors / splits) * lanes };
}

/** How batch norm's sums are split. */
export interface Reduction {
  /** Partial sums of a channel: each lane of each run makes one. */
  readonly slices: number;
  /** Neighbours that share a run. */
  readonly lanes: number;
  /** Vectors of a run. */
  readonly runVectors: number;
  /** Vectors that a lane reads at a time. */
  readonly vectors: number;
}

/**
 * Splits each channel's sum over planes of so many vectors: enough threads to keep the device busy, yet enough work for each,
 * and not so much that rounding adds up. It must not depend on the number of replicas, or a replica's rounding would.
 */
export function reduction(
  { busyThreads }: Target,
  channels: number,
  planes: number,
  planeVectors: number,
): Reduction {
  const vectors = planes * planeVectors;
  let slices = 1;
  while (
    vectors > MOST_SUMMED * slices ||
    (channels * slices < busyThreads && vectors >= 2 * LEAST_SUMMED * slices)
  )
    slices *= 2;
  const lanes = Math.min(REDUCTION_LANES, planeVectors, slices);
  const unrolled = [4, 2].find((count) => planeVectors % (count * lanes) === 0) ?? 1;
  const stride = unrolled * lanes;
  const runVectors = Math.ceil(vectors / Math.ceil(slices / lanes) / stride) * stride;
  return { slices: Math.ceil(vectors / runVectors) * lanes, lanes, runVectors, vectors: unrolled };
}

/** A line of a GPU's cache. */
const REDUCTION_LANES = 8;
/** Vectors that a thread adds up. */
const LEAST_SUMMED = 16;
const MOST_SUMMED = 256;

/** A workgroup that adds up partial sums of channels. */
export const ADDING_WORKGROUP = 16;

/** Threads of it that add up those of a channel. Alone they need no barrier, which in software costs about 50 ns an invocation. */
export function addingThreads({ busyThreads }: Target): number {
  return busyThreads < 1024 ? 1 : ADDING_WORKGROUP;
}

/** The tile of as few as hold all channels, `most` in each. */
function evenTile(channels: number, most: number): number {
  return Math.ceil(channels / Math.ceil(channels / most));
}

/** The preferred tile among those that waste the fewest channels. */
function leastWaste(channels: number, preferred: readonly number[], wasted = 1 / 16): number {
  const waste = (tile: number) => Math.ceil(channels / tile) * tile - channels;
  const fitting = preferred.filter((tile) => tile <= channels);
  const least = Math.min(...fitting.map(waste));
  // A tile much smaller than the preferred one costs more than a little waste.
  const allowed = Math.max(least, Math.floor(channels * wasted));
  return fitting.find((tile) => waste(tile) <= allowed) ?? 1;
}
