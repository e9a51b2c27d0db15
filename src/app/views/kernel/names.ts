import type { MatrixFactor } from '../../../network/matrixFactors';

/** How a factor is written and called. */
export interface FactorName {
  readonly tex: string;
  /** As plain text, for those who do not see it. */
  readonly text: string;
  readonly title: string;
}

/** The name of a factor among so many convolutions of a block: the paper's letters where it has two. */
export function factorName({ convolution, kind }: MatrixFactor, convolutions: number): FactorName {
  // More than two factors are IGCV2's, which the paper does not have: they are numbered.
  const isPaper = convolutions <= 2;
  const number = convolution + 1;
  if (kind === 'gather')
    return isPaper
      ? { tex: 'P^T', text: 'P transposed', title: 'to secondary partitions' }
      : { tex: `P_${number}^T`, text: `P ${number} transposed`, title: 'to the next partitions' };
  if (kind === 'scatter')
    return isPaper
      ? { tex: 'P', text: 'P', title: 'and back' }
      : { tex: `P_${number}`, text: `P ${number}`, title: 'and back' };
  if (convolutions === 1) return { tex: 'W', text: 'W', title: 'regular convolution' };
  if (!isPaper) return { tex: `W_${number}`, text: `W ${number}`, title: `factor ${number}` };
  return convolution === 0
    ? { tex: 'W^p', text: 'W p', title: 'primary convolution' }
    : { tex: 'W^d', text: 'W d', title: 'secondary convolution' };
}

/** The product as a formula, the factor that acts first on the right. */
export function productTex(factors: readonly MatrixFactor[], convolutions: number): string {
  return factors
    .map((factor) => factorName(factor, convolutions).tex)
    .toReversed()
    .join(' ');
}
