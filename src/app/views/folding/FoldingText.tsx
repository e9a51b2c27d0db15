import { Formula } from '../../math/Formula';
import { Inferred, Prose } from '../Prose';
import { ViewLink } from '../ViewLink';

export function FoldingText() {
  return (
    <Prose>
      <p>
        The <ViewLink to="permutation">permutation</ViewLink> of a block need not move anything. With{' '}
        <Formula tex="K" /> secondary partitions, partition <Formula tex="k" /> takes channel{' '}
        <Formula tex="q K + k" /> as its <Formula tex="q" />
        -th, so the secondary convolution can read and write the channels where they are,
      </p>
      <Formula block tex="x'_{p K + k} = \sum_q (W^d_k)_{p q} y_{q K + k}" />
      <p>
        That is <b>folded</b>, and how the networks here are trained unless the experiment says otherwise.{' '}
        <b>Explicit</b> has a kernel that copies every map into the order of the partitions, and one that
        copies the result back; in the backward pass the same two again. Both add up the same numbers in the
        same order, so all they give is equal to the bit. What the copies cost depends on the device, so it is
        measured here, on yours.
      </p>
      <p>
        <Inferred>
          that the permutation is to be folded: the paper does not say how it is carried out.
        </Inferred>
      </p>
    </Prose>
  );
}
