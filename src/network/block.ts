/**
 * A block of the family `x' = P W^d P^T W^p x`: a grouped 3x3 convolution with L primary partitions of M channels,
 * then a grouped 1x1 convolution over K secondary partitions; one batch norm and ReLU at the end.
 * K = M is an interleaved group convolution (IGC), K = 1 a group-and-pointwise convolution (GPC).
 */
export interface GroupBlock {
  readonly kind: 'group';
  /** Primary partitions. */
  readonly L: number;
  /** Channels of a primary partition. */
  readonly M: number;
  /** Secondary partitions; divides L * M. */
  readonly K: number;
}

/** A regular 3x3 convolution of C channels, batch norm and ReLU. */
export interface RegularBlock {
  readonly kind: 'regular';
  readonly C: number;
}

export type Block = GroupBlock | RegularBlock;

/** Taps of the spatial kernel, the paper's S. */
export const KERNEL_TAPS = 9;

export function groupBlock(L: number, M: number, K: number): GroupBlock {
  return { kind: 'group', L, M, K };
}

export function regularBlock(C: number): RegularBlock {
  return { kind: 'regular', C };
}

/** Channels of the block: the paper's G = L * M. */
export function blockWidth(block: Block): number {
  return block.kind === 'regular' ? block.C : block.L * block.M;
}

/** All divisors of a positive integer, in ascending order: the valid K of a width. */
export function divisors(n: number): number[] {
  return Array.from({ length: n }, (_, i) => i + 1).filter((d) => n % d === 0);
}

export function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}

/** What is wrong with a block, as a sentence; undefined when it is valid. */
export function blockProblem(block: Block): string | undefined {
  const numbers = block.kind === 'regular' ? [block.C] : [block.L, block.M, block.K];
  if (numbers.some((n) => !Number.isInteger(n) || n < 1)) return 'Block sizes are whole numbers from 1.';
  if (block.kind === 'group' && blockWidth(block) % block.K !== 0)
    return `K = ${block.K} does not divide the width L * M = ${blockWidth(block)}.`;
  return undefined;
}

/** The notation of links: `L40M2K2`, or `C16` for a regular block. */
export function formatBlock(block: Block): string {
  return block.kind === 'regular' ? `C${block.C}` : `L${block.L}M${block.M}K${block.K}`;
}

/** Reads the notation of {@link formatBlock}; undefined when the text is not in it or the block is not valid. */
export function parseBlock(text: string): Block | undefined {
  const regular = /^C(\d{1,4})$/i.exec(text);
  const group = /^L(\d{1,4})M(\d{1,4})K(\d{1,4})$/i.exec(text);
  const block = regular
    ? regularBlock(Number(regular[1]))
    : group
      ? groupBlock(Number(group[1]), Number(group[2]), Number(group[3]))
      : undefined;
  return block && blockProblem(block) === undefined ? block : undefined;
}

export type BlockFamily = 'IGC' | 'GPC' | 'Xception-like' | 'Grouped' | 'Regular';

/** The name that the literature has for a point of the family. */
export function blockFamily(block: Block): BlockFamily {
  if (block.kind === 'regular') return 'Regular';
  if (block.M === 1 && block.K === 1) return 'Xception-like';
  if (block.K === block.M) return 'IGC';
  return block.K === 1 ? 'GPC' : 'Grouped';
}

/** A name for people: `IGC(40, 2)`, `GPC(30, 2)`, `Grouped(30, 2; K = 4)`, `Regular(16)`. */
export function blockTitle(block: Block): string {
  if (block.kind === 'regular') return `Regular(${block.C})`;
  const family = blockFamily(block);
  const sizes = `${block.L}, ${block.M}`;
  return family === 'Grouped' ? `Grouped(${sizes}; K = ${block.K})` : `${family}(${sizes})`;
}

/** Weights of the block's convolutions: 9 L M^2 + (L M)^2 / K, or 9 C^2. Batch norm is not counted, as in Table 1. */
export function blockParameters(block: Block): number {
  const width = blockWidth(block);
  return block.kind === 'regular'
    ? KERNEL_TAPS * width ** 2
    : KERNEL_TAPS * block.L * block.M ** 2 + width ** 2 / block.K;
}

/**
 * How many ways lead from an input channel to an output channel: the members of the input's primary partition that
 * lie in the output's secondary partition. M consecutive channels hold floor(M/K) or ceil(M/K) of each residue mod K.
 */
export function blockPaths(block: Block): { readonly least: number; readonly most: number } {
  if (block.kind === 'regular') return { least: 1, most: 1 };
  return { least: Math.floor(block.M / block.K), most: Math.ceil(block.M / block.K) };
}
