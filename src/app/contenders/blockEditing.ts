import {
  type Block,
  blockParameters,
  blockWidth,
  divisors,
  type GroupBlock,
  groupBlock,
  nearestDivisor,
  productBlock,
  regularBlock,
  withSizes,
} from '../../network/block';
import { CLOSE_ENOUGH, nearestBlock, regularWidth } from '../../network/budget';
import { nearestProduct, productOfWidth } from '../../network/product';
import { MAX_WIDTH } from '../../experiment/fields';

/** How the form speaks of blocks. A block may be of several kinds: with M = 1, IGC and GPC are the same. */
export const BLOCK_KINDS = ['igc', 'gpc', 'grouped', 'product', 'regular'] as const;
export type BlockKind = (typeof BLOCK_KINDS)[number];

/** Greatest values that sliders offer; more can be typed. */
export const SLIDER_MOST = { L: 128, M: 32, C: 128, G: 512 } as const;

/** What a product starts as: a channel-wise 3x3 convolution, then two 1x1 convolutions. */
const FIRST_PRODUCT = productBlock([1, 8, 8]);

/** The kind to show for a block: the chosen one as long as the block is of that kind. */
export function kindOf(block: Block, chosen: BlockKind | undefined): BlockKind {
  if (block.kind !== 'group') return block.kind;
  const fits = {
    igc: block.K === block.M,
    gpc: block.K === 1,
    grouped: true,
    product: false,
    regular: false,
  };
  if (chosen !== undefined && fits[chosen]) return chosen;
  if (fits.igc && block.M > 1) return 'igc';
  return fits.gpc ? 'gpc' : 'grouped';
}

/** The block of another kind whose parameters are the nearest, so that contenders stay comparable. */
export function asKind(block: Block, kind: BlockKind): Block {
  const budget = blockParameters(block);
  if (kind === 'regular') return regularWithin(budget);
  if (kind === 'product')
    return block.kind === 'product'
      ? block
      : (nearestProduct(FIRST_PRODUCT, budget, MAX_WIDTH, CLOSE_ENOUGH) ?? FIRST_PRODUCT);
  // Grouped is the wider notion: every group block is one already.
  if (kind === 'grouped' && block.kind === 'group') return block;
  const M = block.kind === 'group' ? block.M : 2;
  const K = kind === 'gpc' ? 1 : M;
  return withinBudget(budget, M, K);
}

/** The block of given M and K whose parameter count is nearest to a budget. */
function withinBudget(budget: number, M: number, K: number): Block {
  return nearestBlock(budget, M, K, MAX_WIDTH) ?? groupBlock(1, M, K);
}

function regularWithin(budget: number): Block {
  return regularBlock(clamp(Math.round(regularWidth(budget)), 1, MAX_WIDTH));
}

/** A size that a slider changes: L and M of a group block, C of a regular one, the width G of a product. */
export type Size = 'L' | 'M' | 'C' | 'G';

/** Changes a size, and keeps what the kind of block promises: K = M, K = 1, or a K that divides the width. */
export function resize(block: Block, kind: BlockKind, size: Size, value: number): Block {
  if (block.kind === 'regular') return size === 'C' ? regularBlock(clamp(value, 1, MAX_WIDTH)) : block;
  if (block.kind === 'product') return size === 'G' ? productOfWidth(block, value, MAX_WIDTH) : block;
  const L = size === 'L' ? clamp(value, 1, mostPartitions(block.M)) : block.L;
  const M = size === 'M' ? clamp(value, 1, mostChannels(block.L)) : block.M;
  if (kind === 'igc') return withSizes(block, L, M, M);
  return withSizes(block, L, M, kind === 'gpc' ? 1 : nearestDivisor(L * M, block.K));
}

/** Fixes the secondary kernels to ones, or trains them. */
export function withSums({ L, M, K, laterL }: GroupBlock, sums: boolean): GroupBlock {
  return groupBlock(L, M, K, { ...(laterL && { laterL }), ...(sums && { sums }) });
}

/** Gives the later stages an L of their own, each a divisor of the one before; or takes it from them. */
export function withLaterL(
  { L, M, K, sums }: GroupBlock,
  later: readonly [number, number] | undefined,
): GroupBlock {
  const variant = sums ? { sums } : {};
  if (!later) return groupBlock(L, M, K, variant);
  const second = nearestDivisor(L, later[0]);
  return groupBlock(L, M, K, { ...variant, laterL: [second, nearestDivisor(second, later[1])] });
}

/** Most primary partitions of M channels that stay within the greatest width. */
export function mostPartitions(M: number): number {
  return Math.floor(MAX_WIDTH / M);
}

/** Most channels of L primary partitions that stay within the greatest width. */
export function mostChannels(L: number): number {
  return Math.floor(MAX_WIDTH / L);
}

/** The K that a block of its width may have. */
export function validK(block: Block): number[] {
  return divisors(blockWidth(block));
}

/** A block for a contender that joins: of the first one's budget, of a kind that is not there yet. */
export function newContender(present: readonly Block[]): Block {
  const [first] = present;
  const budget = first ? blockParameters(first) : 4_640;
  const candidates = [
    regularWithin(budget),
    withinBudget(budget, 1, 1),
    withinBudget(budget, 2, 2),
    withinBudget(budget, 2, 1),
    withinBudget(budget, 3, 3),
  ];
  const isPresent = (block: Block) => present.some((other) => sameBlock(block, other));
  return candidates.find((candidate) => !isPresent(candidate)) ?? withinBudget(budget, 4, 4);
}

function sameBlock(one: Block, other: Block): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}
