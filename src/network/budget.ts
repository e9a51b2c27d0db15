import {
  type Block,
  blockParameters,
  type GroupBlock,
  greatestCommonDivisor,
  groupBlock,
  KERNEL_TAPS,
  regularBlock,
  withSizes,
} from './block';
import { nearestProduct } from './product';

/** How the secondary partitions follow from M: `'M'` interleaves (IGC); a number is kept whatever M is (1: GPC). */
export type SecondaryRule = 'M' | number;

/** What is to be matched, such as {@link blockParameters}: grows with L, M and C. */
export type Measure = (block: Block) => number;

/** A block is taken for as large as wanted up to this deviation, where another M would only come nearer. */
export const CLOSE_ENOUGH = 0.02;

export function secondaryPartitions(rule: SecondaryRule, M: number): number {
  return rule === 'M' ? M : rule;
}

/** How far a value is off a target, as a share of it: 0.01 is one percent too much. */
export function deviation(value: number, target: number): number {
  return value / target - 1;
}

/** The real L > 0 with 9 L M^2 + (L M)^2 / K = T, for a real M > 0: the budget's curve in the (L, M) plane. */
export function partitionsOnCurve(budget: number, M: number, rule: SecondaryRule): number {
  const square = M ** 2 / secondaryPartitions(rule, M);
  return positiveRoot(square, KERNEL_TAPS * M ** 2, budget);
}

/** The real M > 0 of the same curve for a real L > 0. */
export function channelsOnCurve(budget: number, L: number, rule: SecondaryRule): number {
  return rule === 'M'
    ? positiveRoot(KERNEL_TAPS * L, L ** 2, budget)
    : Math.sqrt(budget / (KERNEL_TAPS * L + L ** 2 / rule));
}

/**
 * The real point of a budget's curve, M from 1, where the width L M is greatest: L = 9 M for K = M, which gives a width of
 * (T/6)^(2/3); M = 1 for any other rule, since the width then only grows with L.
 */
export function widestOnCurve(
  budget: number,
  rule: SecondaryRule,
): { readonly L: number; readonly M: number } {
  const M = rule === 'M' ? Math.max(1, Math.cbrt(budget / (2 * KERNEL_TAPS ** 2))) : 1;
  return { L: partitionsOnCurve(budget, M, rule), M };
}

/** The real C of a regular convolution with 9 C^2 = T parameters. */
export function regularWidth(budget: number): number {
  return Math.sqrt(budget / KERNEL_TAPS);
}

/**
 * The block of given M and K that comes nearest to a target, up to a width; of two as near, the smaller. It is of the
 * same variant as `like`. Undefined where even the least L for which K divides L M, and the stages can share it as they
 * do, is too wide.
 */
export function nearestBlock(
  target: number,
  M: number,
  K: number,
  mostWidth: number,
  measure: Measure = blockParameters,
  like: GroupBlock = groupBlock(1, M, K),
): GroupBlock | undefined {
  const forK = K / greatestCommonDivisor(K, M);
  const forStages = like.L / (like.laterL?.[1] ?? like.L);
  const stride = (forK * forStages) / greatestCommonDivisor(forK, forStages);
  const blockAt = (n: number) => withSizes(like, n * stride, M, K);
  return nearest(target, Math.floor(mostWidth / (M * stride)), blockAt, measure);
}

/** For every M the block that comes nearest to a budget, where it comes as near as the tolerance; by ascending L. */
export function blocksNear(
  budget: number,
  rule: SecondaryRule,
  tolerance: number,
  mostWidth: number,
): readonly GroupBlock[] {
  const blocks: GroupBlock[] = [];
  // Even L = 1 without its 1x1 convolution is too large from some M on.
  const mostM = Math.min(mostWidth, Math.sqrt((budget * (1 + tolerance)) / KERNEL_TAPS));
  for (let M = 1; M <= mostM; M++) {
    const block = nearestBlock(budget, M, secondaryPartitions(rule, M), mostWidth);
    if (block && Math.abs(deviation(blockParameters(block), budget)) <= tolerance) blocks.push(block);
  }
  return blocks.toReversed();
}

/**
 * The block that a contender becomes when it is to match a target, under a rule for its K; a regular
 * block stays one, and a product keeps its first size and its number of factors. Its
 * M is kept if that comes within {@link CLOSE_ENOUGH}; else the nearest M (by ratio) that does is taken, and if none
 * does, whatever comes nearest. Undefined where no block of the rule is narrow enough.
 */
export function matchBlock(
  block: Block,
  rule: SecondaryRule,
  target: number,
  mostWidth: number,
  measure: Measure = blockParameters,
): Block | undefined {
  if (block.kind === 'regular') return nearest(target, mostWidth, regularBlock, measure);
  if (block.kind === 'product') return nearestProduct(block, target, mostWidth, CLOSE_ENOUGH, measure);
  const distance = (candidate: Block) => Math.abs(deviation(measure(candidate), target));
  const ratio = (M: number) => Math.abs(Math.log(M / block.M));
  const candidates = Array.from({ length: mostWidth }, (_, i) => i + 1).sort((a, b) => ratio(a) - ratio(b));
  let best: GroupBlock | undefined;
  let tooLargeFrom = Infinity;
  for (const M of candidates) {
    if (M >= tooLargeFrom) continue;
    const candidate = nearestBlock(target, M, secondaryPartitions(rule, M), mostWidth, measure, block);
    if (!candidate) continue;
    if (distance(candidate) <= CLOSE_ENOUGH) return candidate;
    if (!best || distance(candidate) < distance(best)) best = candidate;
    // The smallest block of this M is too large already, and so is that of any greater M.
    if (candidate.L === 1 && measure(candidate) > target) tooLargeFrom = M;
  }
  return best;
}

/** Of the blocks 1 ... most, which grow, the one whose measure is nearest to a target. */
function nearest<Kind extends Block>(
  target: number,
  most: number,
  blockAt: (n: number) => Kind,
  measure: Measure,
): Kind | undefined {
  if (most < 1) return undefined;
  if (measure(blockAt(most)) <= target) return blockAt(most);
  // The greatest n that is not over the target, or 1.
  let [low, high] = [1, most];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (measure(blockAt(middle)) <= target) low = middle;
    else high = middle - 1;
  }
  const [below, above] = [blockAt(low), blockAt(Math.min(most, low + 1))];
  return target - measure(below) <= measure(above) - target ? below : above;
}

/** The positive x with a x^2 + b x = c, for positive a, b and c. Written so that nothing cancels. */
function positiveRoot(a: number, b: number, c: number): number {
  return (2 * c) / (b + Math.sqrt(b ** 2 + 4 * a * c));
}
