import {
  type Block,
  blockParameters,
  blockWidth,
  KERNEL_TAPS,
  type ProductBlock,
  productBlock,
} from './block';

/** Products of a number of factors: which there are, which has the fewest parameters, how near it is to the least. */

/** Every way to write a number as a product of so many factors from 2, greatest first. */
export function factorisations(n: number, count: number, most: number = n): number[][] {
  if (count === 1) return n >= 2 && n <= most ? [[n]] : [];
  const found: number[][] = [];
  for (let size = Math.min(most, Math.floor(n / 2 ** (count - 1))); size >= 2; size--)
    if (n % size === 0)
      found.push(...factorisations(n / size, count - 1, size).map((rest) => [size, ...rest]));
  return found;
}

/** Of the {@link factorisations} the one with the least sum, which costs the fewest parameters; undefined if there is none. */
export function balancedSizes(n: number, count: number): number[] | undefined {
  const total = (sizes: readonly number[]) => sizes.reduce((sum, size) => sum + size, 0);
  return factorisations(n, count).toSorted((one, other) => total(one) - total(other))[0];
}

export interface Balance {
  /** Weights that a channel of the output has in each factor: 9 s_1, s_2, ... s_n. */
  readonly shares: readonly number[];
  /** What each of them would be where they are equal: (9 G)^(1/n). */
  readonly equal: number;
  /** No product of so many factors and this width has fewer parameters: n G (9 G)^(1/n). */
  readonly least: number;
}

/**
 * How far a product is from the balance condition 9 s_1 = s_2 = ... = s_n, at which its parameters G (9 s_1 + s_2 + ... +
 * s_n) are the least for its width G, as the arithmetic mean of numbers with a given product is least where they are equal
 * (IGCV2, Xie et al., arXiv 1804.06202).
 */
export function balance({ sizes }: ProductBlock): Balance {
  const width = blockWidth(productBlock(sizes));
  const equal = (KERNEL_TAPS * width) ** (1 / sizes.length);
  const shares = sizes.map((size, index) => (index === 0 ? KERNEL_TAPS * size : size));
  return { shares, equal, least: sizes.length * width * equal };
}

/** All widths that are the first size times a product of so many more, with the fewest parameters each. */
function balancedProducts(firstSize: number, pointwise: number, mostWidth: number): ProductBlock[] {
  return Array.from({ length: Math.floor(mostWidth / firstSize) }, (_, i) => balancedSizes(i + 1, pointwise))
    .filter((sizes) => sizes !== undefined)
    .map((sizes) => productBlock([firstSize, ...sizes]));
}

/** The balanced product with the first size and the number of factors of another whose width is nearest to one. */
export function productOfWidth(like: ProductBlock, width: number, mostWidth: number): ProductBlock {
  const [firstSize = 1, ...pointwise] = like.sizes;
  const distance = (block: Block) => Math.abs(blockWidth(block) - width);
  return balancedProducts(firstSize, pointwise.length, mostWidth).reduce(
    (best, block) => (distance(block) < distance(best) ? block : best),
    like,
  );
}

/**
 * The balanced product with the first size and the number of factors of another that matches a target: the widest that is
 * close enough, as a share of the target, or else the nearest. Undefined where none is narrow enough.
 */
export function nearestProduct(
  like: ProductBlock,
  target: number,
  mostWidth: number,
  closeEnough: number,
  measure: (block: Block) => number = blockParameters,
): ProductBlock | undefined {
  const [firstSize = 1, ...pointwise] = like.sizes;
  const candidates = balancedProducts(firstSize, pointwise.length, mostWidth).map((block) => ({
    block,
    distance: Math.abs(measure(block) / target - 1),
  }));
  const close = candidates.findLast(({ distance }) => distance <= closeEnough);
  return (close ?? candidates.toSorted((one, other) => one.distance - other.distance)[0])?.block;
}
