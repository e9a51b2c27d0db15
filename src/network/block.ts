import { type Factor, factorWeights } from './factor';

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
  /** Fixes the secondary kernels to ones: a partition's channels are summed, and the sum is all that goes on (SumFusion). */
  readonly sums?: true;
  /** L in the second and third stage, of the same width; each divides the one before (deep roots). */
  readonly laterL?: readonly [number, number];
}

/** A regular 3x3 convolution of C channels, batch norm and ReLU. */
export interface RegularBlock {
  readonly kind: 'regular';
  readonly C: number;
}

/**
 * A product of three or more factors (IGCV2): a 3x3 convolution in groups of the first size, then 1x1 convolutions in
 * groups of the others. The sizes multiply to the width, and each factor mixes one digit of the channel's number in the
 * mixed radix of the sizes: so exactly one path leads from every input to every output. With two sizes, M and L, it would
 * be IGC(L, M).
 */
export interface ProductBlock {
  readonly kind: 'product';
  /** Channels of a group, factor by factor. */
  readonly sizes: readonly number[];
}

export type Block = GroupBlock | RegularBlock | ProductBlock;

/** Taps of the spatial kernel, the paper's S. */
export const KERNEL_TAPS = 9;

export type GroupVariant = Pick<GroupBlock, 'sums' | 'laterL'>;

export function groupBlock(L: number, M: number, K: number, { sums, laterL }: GroupVariant = {}): GroupBlock {
  return { kind: 'group', L, M, K, ...(sums && { sums }), ...(laterL && { laterL }) };
}

export function regularBlock(C: number): RegularBlock {
  return { kind: 'regular', C };
}

export function productBlock(sizes: readonly number[]): ProductBlock {
  return { kind: 'product', sizes };
}

/** A group block of other sizes with the same variant. The L of later stages keep their share of L, as nearly as they can. */
export function withSizes(block: GroupBlock, L: number, M: number, K: number): GroupBlock {
  const { laterL } = block;
  if (!laterL) return { ...block, L, M, K };
  const second = nearestDivisor(L, (L * laterL[0]) / block.L);
  return { ...block, L, M, K, laterL: [second, nearestDivisor(second, (L * laterL[1]) / block.L)] };
}

/** Channels of the block: the paper's G = L * M. */
export function blockWidth(block: Block): number {
  if (block.kind === 'regular') return block.C;
  return block.kind === 'group' ? block.L * block.M : block.sizes.reduce((width, size) => width * size, 1);
}

/**
 * The factors of a block in the order in which they are applied; of its first stage, where stages differ. Everything
 * that is trained, counted or drawn of a block follows from this list. The first factor is a 3x3 convolution.
 */
export function blockFactors(block: Block): Factor[] {
  const width = blockWidth(block);
  const first = (groups: number): Factor => ({
    name: 'primary',
    kernel: 3,
    groups,
    channelStride: 1,
    weights: 'trained',
  });
  if (block.kind === 'regular') return [first(1)];
  if (block.kind === 'group') {
    const { L, K, sums } = block;
    const weights = sums ? 'ones' : 'trained';
    return [first(L), { name: 'secondary', kernel: 1, groups: K, channelStride: K, weights }];
  }
  const [firstSize = width, ...sizes] = block.sizes;
  let channelStride = firstSize;
  const pointwise = sizes.map((size, index): Factor => {
    const name = `secondary.${index}`;
    const factor = { name, kernel: 1, groups: width / size, channelStride, weights: 'trained' } as const;
    channelStride *= size;
    return factor;
  });
  return [first(width / firstSize), ...pointwise];
}

/** All divisors of a positive integer, in ascending order: the valid K of a width. */
export function divisors(n: number): number[] {
  return Array.from({ length: n }, (_, i) => i + 1).filter((d) => n % d === 0);
}

/** The divisor of a width that is nearest to a number by ratio; the smaller one of two. */
export function nearestDivisor(width: number, wanted: number): number {
  const ratio = (d: number) => Math.abs(Math.log(d / wanted));
  return divisors(width).reduce((best, d) => (ratio(d) < ratio(best) - 1e-12 ? d : best), 1);
}

export function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}

/** What is wrong with a block, as a sentence; undefined when it is valid. */
export function blockProblem(block: Block): string | undefined {
  const numbers =
    block.kind === 'regular'
      ? [block.C]
      : block.kind === 'group'
        ? [block.L, block.M, block.K, ...(block.laterL ?? [])]
        : block.sizes;
  if (numbers.some((n) => !Number.isInteger(n) || n < 1)) return 'Block sizes are whole numbers from 1.';
  if (block.kind === 'group') {
    if (blockWidth(block) % block.K !== 0)
      return `K = ${block.K} does not divide the width L * M = ${blockWidth(block)}.`;
    const [second, third] = block.laterL ?? [1, 1];
    if (block.L % second !== 0 || second % third !== 0)
      return `L = ${block.L}, ${second}, ${third}: the L of a stage divides that of the stage before.`;
  }
  if (block.kind === 'product' && (block.sizes.length < 3 || block.sizes.slice(1).some((size) => size < 2)))
    return 'A product has three or more group sizes, those of its 1x1 convolutions from 2.';
  return undefined;
}

/**
 * The notation of links: `L40M2K2`; with fixed sums `L8M8K8S`; with an L for each stage `L32.16.8M2K1`; the group sizes
 * of a product `V1.8.8`; `C16` for a regular block.
 */
export function formatBlock(block: Block): string {
  if (block.kind === 'regular') return `C${block.C}`;
  if (block.kind === 'product') return `V${block.sizes.join('.')}`;
  const { L, M, K, sums, laterL = [] } = block;
  return `L${[L, ...laterL].join('.')}M${M}K${K}${sums ? 'S' : ''}`;
}

/** Reads the notation of {@link formatBlock}; undefined when the text is not in it or the block is not valid. */
export function parseBlock(text: string): Block | undefined {
  const block = readBlock(text);
  return block && blockProblem(block) === undefined ? block : undefined;
}

function readBlock(text: string): Block | undefined {
  const regular = /^C(\d{1,4})$/i.exec(text);
  if (regular) return regularBlock(Number(regular[1]));
  const product = /^V(\d{1,4}(?:\.\d{1,4}){2,10})$/i.exec(text);
  if (product?.[1] !== undefined) return productBlock(product[1].split('.').map(Number));
  const group = /^L(\d{1,4})(?:\.(\d{1,4})\.(\d{1,4}))?M(\d{1,4})K(\d{1,4})(S?)$/i.exec(text);
  if (!group) return undefined;
  const [, L, second, third, M, K, sums] = group;
  return groupBlock(Number(L), Number(M), Number(K), {
    ...(sums && { sums: true }),
    ...(second !== undefined && { laterL: [Number(second), Number(third)] }),
  });
}

export type BlockFamily =
  'IGC' | 'GPC' | 'Xception-like' | 'Grouped' | 'SumFusion' | 'Deep roots' | 'IGCV2' | 'Regular';

/** The name that the literature has for a point of the family. */
export function blockFamily(block: Block): BlockFamily {
  if (block.kind === 'regular') return 'Regular';
  if (block.kind === 'product') return 'IGCV2';
  const { M, K, sums, laterL } = block;
  if (laterL) return 'Deep roots';
  if (sums) return K === M ? 'SumFusion' : 'Grouped';
  if (M === 1 && K === 1) return 'Xception-like';
  if (K === M) return 'IGC';
  return K === 1 ? 'GPC' : 'Grouped';
}

/**
 * A name for people: `IGC(40, 2)`, `GPC(30, 2)`, `Grouped(30, 2; K = 4)`, `SumFusion(8, 8)`,
 * `Deep roots(32, 16, 8; M = 2)`, `IGCV2(1, 8, 8)`, `Regular(16)`.
 */
export function blockTitle(block: Block): string {
  if (block.kind === 'regular') return `Regular(${block.C})`;
  if (block.kind === 'product') return `IGCV2(${block.sizes.join(', ')})`;
  const { L, M, K, sums, laterL } = block;
  const family = blockFamily(block);
  const hidden = {
    M: laterL !== undefined,
    K: laterL ? K !== 1 : family === 'Grouped',
    sums: sums === true && family !== 'SumFusion',
  };
  const remarks = [
    ...(hidden.M ? [`M = ${M}`] : []),
    ...(hidden.K ? [`K = ${K}`] : []),
    ...(hidden.sums ? ['sums'] : []),
  ];
  const sizes = laterL ? [L, ...laterL] : [L, M];
  return `${family}(${[sizes.join(', '), ...(remarks.length > 0 ? [remarks.join(', ')] : [])].join('; ')})`;
}

/**
 * Trained weights of the block's convolutions: 9 L M^2 + (L M)^2 / K, or 9 C^2, or G (9 s_1 + s_2 + ... + s_n). Batch
 * norm is not counted, as in Table 1.
 */
export function blockParameters(block: Block): number {
  const width = blockWidth(block);
  return blockFactors(block)
    .filter(({ weights }) => weights === 'trained')
    .reduce((sum, factor) => sum + factorWeights(factor, width), 0);
}

/**
 * How many ways lead from an input channel to an output channel. In a group block: the members of the input's primary
 * partition that lie in the output's secondary partition. M consecutive channels hold floor(M/K) or ceil(M/K) of each
 * residue mod K. In a product exactly one, as each factor sets one digit of the channel's number.
 */
export function blockPaths(block: Block): { readonly least: number; readonly most: number } {
  if (block.kind !== 'group') return { least: 1, most: 1 };
  return { least: Math.floor(block.M / block.K), most: Math.ceil(block.M / block.K) };
}
