/**
 * How much of the output a thread of a convolution makes. More reuses each loaded value more often, until registers run
 * out; sizes that divide the channels waste none. The measurements behind the numbers are in docs/performance.md.
 */

/** Rows and channels of a 3x3 convolution's thread. */
export function tile3(channels: number): { readonly rows: number; readonly channels: number } {
  return { rows: 4, channels: leastWaste(channels, [2, 3, 1]) };
}

/** Groups up to here are done soon: a larger tile would take longer to compile than it saves. */
const SMALL_GROUP = 16;

/** Vectors of four pixels and channels of a 1x1 convolution's thread. */
export function tile1(
  channels: number,
  planeVectors: number,
): { readonly vectors: number; readonly channels: number } {
  return {
    vectors: vectorsPerThread(planeVectors),
    channels: leastWaste(channels, channels > SMALL_GROUP ? [8, 10, 7, 9, 6, 5] : [4, 5, 3, 2, 1]),
  };
}

/** Vectors of a plane that a thread takes: as many as divide it, for no thread to reach into the next plane. */
export function vectorsPerThread(planeVectors: number): number {
  return [4, 2].find((count) => planeVectors % count === 0) ?? 1;
}

/** Output and input channels (in fours) of a 1x1 weight gradient's thread. */
export function weightTile1(channels: number): { readonly outputs: number; readonly inputQuads: number } {
  return { outputs: leastWaste(channels, [8, 7, 6, 5, 4, 3, 2, 1]), inputQuads: channels > 4 ? 2 : 1 };
}

/**
 * Partial sums of a weight gradient: enough threads to fill a GPU, yet enough work for each. It must not depend on the
 * number of replicas, or a replica's rounding would.
 */
export function weightGradientSplits(weightTiles: number, items: number): number {
  let splits = 1;
  while (splits < MAX_SPLITS && weightTiles * splits < BUSY_THREADS && items / (2 * splits) >= LEAST_ITEMS)
    splits *= 2;
  return splits;
}

const MAX_SPLITS = 256;
const BUSY_THREADS = 16_384;
const LEAST_ITEMS = 8;

/** Slices of a channel that batch norm's sums are split into. */
export function reductionSlices(vectors: number): number {
  let slices = 64;
  while (slices < 1024 && vectors / (2 * slices) >= 16) slices *= 2;
  return Math.min(slices, vectors);
}

/** The preferred tile among those that waste the fewest channels. */
function leastWaste(channels: number, preferred: readonly number[]): number {
  const waste = (tile: number) => Math.ceil(channels / tile) * tile - channels;
  const fitting = preferred.filter((tile) => tile <= channels);
  const least = Math.min(...fitting.map(waste));
  // A tile much smaller than the preferred one costs more than a little waste.
  const allowed = Math.max(least, Math.floor(channels / 16));
  return fitting.find((tile) => waste(tile) <= allowed) ?? 1;
}
