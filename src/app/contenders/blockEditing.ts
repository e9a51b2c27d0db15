import {
  type Block,
  blockParameters,
  blockWidth,
  divisors,
  groupBlock,
  regularBlock,
} from '../../network/block';
import { nearestBlock, regularWidth } from '../../network/budget';
import { MAX_WIDTH } from '../../experiment/fields';

/** How the form speaks of blocks. A block may be of several kinds: with M = 1, IGC and GPC are the same. */
export const BLOCK_KINDS = ['igc', 'gpc', 'grouped', 'regular'] as const;
export type BlockKind = (typeof BLOCK_KINDS)[number];

/** Greatest values that sliders offer; more can be typed. */
export const SLIDER_MOST = { L: 128, M: 32, C: 128 } as const;

/** The kind to show for a block: the chosen one as long as the block is of that kind. */
export function kindOf(block: Block, chosen: BlockKind | undefined): BlockKind {
  if (block.kind === 'regular') return 'regular';
  const fits = {
    igc: block.K === block.M,
    gpc: block.K === 1,
    grouped: true,
    regular: false,
  };
  if (chosen !== undefined && fits[chosen]) return chosen;
  if (fits.igc && block.M > 1) return 'igc';
  return fits.gpc ? 'gpc' : 'grouped';
}

/** The block of another kind whose parameters are the nearest, so that contenders stay comparable. */
export function asKind(block: Block, kind: BlockKind): Block {
  if (kind === 'regular') return regularWithin(blockParameters(block));
  // Grouped is the wider notion: every group block is one already.
  if (kind === 'grouped' && block.kind === 'group') return block;
  const M = block.kind === 'group' ? block.M : 2;
  const K = kind === 'gpc' ? 1 : M;
  return withinBudget(blockParameters(block), M, K);
}

/** The block of given M and K whose parameter count is nearest to a budget. */
function withinBudget(budget: number, M: number, K: number): Block {
  return nearestBlock(budget, M, K, MAX_WIDTH) ?? groupBlock(1, M, K);
}

function regularWithin(budget: number): Block {
  return regularBlock(clamp(Math.round(regularWidth(budget)), 1, MAX_WIDTH));
}

/** Changes L, M or C, and keeps what the kind of block promises: K = M, K = 1, or a K that divides the width. */
export function resize(block: Block, kind: BlockKind, size: 'L' | 'M' | 'C', value: number): Block {
  if (block.kind === 'regular') return size === 'C' ? regularBlock(clamp(value, 1, MAX_WIDTH)) : block;
  const L = size === 'L' ? clamp(value, 1, mostPartitions(block.M)) : block.L;
  const M = size === 'M' ? clamp(value, 1, mostChannels(block.L)) : block.M;
  if (kind === 'igc') return groupBlock(L, M, M);
  if (kind === 'gpc') return groupBlock(L, M, 1);
  return groupBlock(L, M, nearestDivisor(L * M, block.K));
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

/** The divisor of a width that is nearest to K by ratio; the smaller one of two. */
export function nearestDivisor(width: number, K: number): number {
  const ratio = (d: number) => Math.abs(Math.log(d / K));
  return divisors(width).reduce((best, d) => (ratio(d) < ratio(best) - 1e-12 ? d : best), 1);
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
