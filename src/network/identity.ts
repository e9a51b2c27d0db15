import { type GroupBlock, groupBlock } from './block';

/**
 * A regular 3x3 convolution of C channels is an IGC block of width R C on R copies of its input, for every R that divides C
 * (section 2 of the paper's supplementary, where R = C): split the channels into R parts of M = C / R, let primary partition
 * (i, j) carry the kernels from part j to part i, and let every secondary partition add up, for each i, over j. So L = R^2
 * primary partitions of M channels, and every secondary partition has the same matrix of ones and zeros.
 *
 * The order of things: primary partition l = i R + j, channel l M + m. Copy a of channel i M + m is channel
 * (a R + i) M + m = a C + (i M + m), so copies lie one behind the other.
 */
export interface IdentityShape {
  /** C, channels of the regular convolution. */
  readonly channels: number;
  /** R, copies and parts; divides C. */
  readonly parts: number;
}

/** Taps of a 3x3 kernel. */
const TAPS = 9;

/** The IGC block. */
export function identityBlock({ channels, parts }: IdentityShape): GroupBlock {
  return groupBlock(parts ** 2, channels / parts, channels / parts);
}

/** Copies of maps, one behind the other: [channels, ...] -> [parts * channels, ...] */
export function copiesOf(maps: ArrayLike<number>, { parts }: IdentityShape): Float64Array {
  const copies = new Float64Array(parts * maps.length);
  for (let copy = 0; copy < parts; copy++) copies.set(maps, copy * maps.length);
  return copies;
}

/** The sum of all copies: [parts * channels, ...] -> [channels, ...] */
export function sumOfCopies(copies: ArrayLike<number>, { parts }: IdentityShape): Float64Array {
  const length = copies.length / parts;
  return Float64Array.from({ length }, (_, index) => {
    let sum = 0;
    for (let copy = 0; copy < parts; copy++) sum += copies[copy * length + index] ?? NaN;
    return sum;
  });
}

/** How far copies are from each other: the largest difference of any from the first one. */
export function spreadOfCopies(copies: ArrayLike<number>, { parts }: IdentityShape): number {
  const length = copies.length / parts;
  let most = 0;
  for (let index = length; index < copies.length; index++)
    most = Math.max(most, Math.abs((copies[index] ?? NaN) - (copies[index % length] ?? NaN)));
  return most;
}

/** W^p of a regular kernel: [C, C, 3, 3] -> [R C, C / R, 3, 3] */
export function primaryOf(kernel: ArrayLike<number>, shape: IdentityShape): Float64Array {
  const primary = new Float64Array(kernel.length);
  forEachPlace(shape, (regular, grouped) => {
    primary[grouped] = kernel[regular] ?? NaN;
  });
  return primary;
}

/** The regular kernel whose W^p this is, or the gradient to it: [R C, C / R, 3, 3] -> [C, C, 3, 3] */
export function regularOf(primary: ArrayLike<number>, shape: IdentityShape): Float64Array {
  const kernel = new Float64Array(primary.length);
  forEachPlace(shape, (regular, grouped) => {
    kernel[regular] = primary[grouped] ?? NaN;
  });
  return kernel;
}

/**
 * W^d, in the order of its partitions: [R C, R^2]. Row (a R + i) of each is 1 in the columns (i R + j) for all j, the matrix
 * 1_R (x) I_R (x) 1_R^T.
 */
export function secondaryOf(shape: IdentityShape): Float64Array {
  const { L, M } = identityBlock(shape);
  const { parts } = shape;
  return Float64Array.from({ length: M * L * L }, (_, index) => {
    const [row, column] = [Math.floor(index / L) % L, index % L];
    return Math.floor(column / parts) === row % parts ? 1 : 0;
  });
}

/** Visits every weight with its place in the regular kernel and its place in W^p. */
function forEachPlace(shape: IdentityShape, visit: (regular: number, grouped: number) => void): void {
  const { channels, parts } = shape;
  const { M } = identityBlock(shape);
  for (let output = 0; output < channels; output++)
    for (let input = 0; input < channels; input++) {
      const partition = Math.floor(output / M) * parts + Math.floor(input / M);
      const row = partition * M + (output % M);
      for (let tap = 0; tap < TAPS; tap++)
        visit((output * channels + input) * TAPS + tap, (row * M + (input % M)) * TAPS + tap);
    }
}
