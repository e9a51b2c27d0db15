import { Formula } from '../../math/Formula';
import { Inferred, Prose } from '../Prose';
import { ViewLink } from '../ViewLink';

export function KernelText() {
  return (
    <Prose>
      <p>
        Between two convolutions of a block stands neither batch norm nor ReLU, so a block is one linear map:
        at each tap of the 3x3 kernel, a matrix from the channels of the input to those of the output,
      </p>
      <Formula block tex="W = P W^d P^T W^p" />
      <p>
        <Formula tex="W^p" /> and <Formula tex="W^d" /> are block diagonal, mostly zeros. The{' '}
        <ViewLink to="permutation">permutation</ViewLink> between them makes their product dense: with{' '}
        <Formula tex="K = M" /> each element is one product of two weights,{' '}
        <Formula tex="W_{(l' m),(l n)} = (W^d_m)_{l' l} (W^p_l)_{m n}" />. Switch it off, and the product
        turns block diagonal: channels of different blocks never meet. Where the partitions of one do not fit
        into those of the other, blocks overlap, and the product has gaps.
      </p>
      <p>
        Rank is counted in singular values: those above the larger side times <Formula tex="2^{-52}" /> times
        the largest.{' '}
        <Inferred>
          the matrices of a tap, their densities and ranks; the paper states the product, and that its kernel
          is dense.
        </Inferred>
      </p>
    </Prose>
  );
}
