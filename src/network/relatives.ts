import { type Block, blockParameters, groupBlock, productBlock, regularBlock } from './block';
import { nearestBlock, regularWidth } from './budget';
import { STAGES, stageBlock } from './network';
import { nearestProduct } from './product';

export const RELATIVE_IDS = [
  'product',
  'xception',
  'deep-roots',
  'sum-fusion',
  'residual',
  'regular',
] as const;
export type RelativeId = (typeof RELATIVE_IDS)[number];

/** A product is taken for as large as wanted up to this deviation: closer than that, few widths have balanced factors. */
const PRODUCT_TOLERANCE = 0.05;

export interface Relative {
  readonly id: RelativeId;
  readonly block: Block;
  /** Wants identity shortcuts, which are a setting of the network. */
  readonly identity: boolean;
}

/** Weights of a block on average over the stages of a network of constant width: only an L per stage makes them differ. */
export function meanBlockParameters(block: Block): number {
  const stages = Array.from({ length: STAGES }, (_, stage) => stageBlock(block, 'constant', stage));
  return stages.reduce((sum, stage) => sum + blockParameters(stage), 0) / STAGES;
}

/**
 * The relatives of interleaved group convolutions, each with about so many parameters a block and up to a width. The product
 * has so many 1x1 convolutions; its 3x3 convolution is channel-wise.
 */
export function relatives(budget: number, pointwise: number, mostWidth: number): Relative[] {
  const like = productBlock([1, ...Array.from({ length: pointwise }, () => 2)]);
  const roots = groupBlock(4, 2, 1, { laterL: [2, 1] });
  // As many partitions as channels in each: 9 L M^2 = T with L = M.
  const sumM = Math.max(1, Math.round(Math.cbrt(budget / 9)));
  const sums = groupBlock(1, sumM, sumM, { sums: true });
  const blocks: Readonly<Record<RelativeId, Block | undefined>> = {
    product: nearestProduct(like, budget, mostWidth, PRODUCT_TOLERANCE),
    xception: nearestBlock(budget, 1, 1, mostWidth),
    'deep-roots': nearestBlock(budget, 2, 1, mostWidth, meanBlockParameters, roots),
    'sum-fusion': nearestBlock(budget, sumM, sumM, mostWidth, blockParameters, sums),
    residual: nearestBlock(budget, 2, 2, mostWidth),
    regular: regularBlock(Math.max(1, Math.round(regularWidth(budget)))),
  };
  return RELATIVE_IDS.flatMap((id) => {
    const block = blocks[id];
    return block ? [{ id, block, identity: id === 'residual' }] : [];
  });
}
