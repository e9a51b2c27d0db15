import { Formula } from '../../math/Formula';
import { Inferred, Prose } from '../Prose';
import { ViewLink } from '../ViewLink';

export function IdentityText() {
  return (
    <Prose>
      <p>
        A regular convolution of <Formula tex="C" /> channels is an IGC block on copies of its input. Lay{' '}
        <Formula tex="R" /> copies of <Formula tex="x" /> side by side, cut the channels into{' '}
        <Formula tex="R" /> parts, and let each of <Formula tex="L = R^2" /> primary partitions of{' '}
        <Formula tex="M = C/R" /> channels carry the kernels <Formula tex="w_{i j}" /> from part{' '}
        <Formula tex="j" /> to part <Formula tex="i" />. What is left to do is to add up over{' '}
        <Formula tex="j" />: every secondary partition has the same ones and zeros,
      </p>
      <Formula block tex="W^d = 1_R \otimes I_R \otimes 1_R^T" />
      <p>
        and its output is again <Formula tex="R" /> copies, of the regular output. They stay copies through
        ReLU, so blocks stack. With <Formula tex="W^d" /> kept as it is, gradients agree as well: that of each{' '}
        <Formula tex="w_{i j}" />, and, summed over the copies, that of <Formula tex="x" />. With whole
        numbers float32 rounds nothing here: a difference of 0 is 0. So whole networks train alike, which{' '}
        <b>Train both</b> shows.
      </p>
      <p>
        The <ViewLink to="permutation">permutation</ViewLink> takes part where <Formula tex="1 < R < C" />;
        with <Formula tex="R = C" />, the case of the supplementary, it is the identity.{' '}
        <Inferred>
          the general <Formula tex="R" />, and <Formula tex="W^d" /> where its printed matrix is garbled, the
          words around it leaving one reading; and whole networks in this form: the paper speaks of one
          convolution.
        </Inferred>
      </p>
    </Prose>
  );
}
