import { Formula } from '../../math/Formula';
import { Inferred, Prose } from '../Prose';
import { ViewLink } from '../ViewLink';

export function BudgetText() {
  return (
    <Prose>
      <p>
        A block of <Formula tex="L" /> primary partitions of <Formula tex="M" /> channels and{' '}
        <Formula tex="K" /> secondary partitions has
      </p>
      <Formula block tex="T = 9 L M^2 + \frac{(L M)^2}{K}" />
      <p>
        weights. Blocks of equal <Formula tex="T" /> lie on a curve; along it the width{' '}
        <Formula tex="G = L M" /> changes. For GPC it grows until <Formula tex="M = 1" />. For IGC it is
        greatest inside, at <Formula tex="L = 9 M" />, where both convolutions have the same number of
        weights:
      </p>
      <Formula block tex="G = (T / 6)^{2/3}" />
      <p>
        IGC is wider than a regular convolution of as many weights if <Formula tex="L / (L - 1) < 9 M" />,
        that is from <Formula tex="L = 2" /> on. What interleaving does with the channels is seen under{' '}
        <ViewLink to="permutation">Permutation</ViewLink>; the paper&rsquo;s own blocks are in{' '}
        <ViewLink to="table">Table 1</ViewLink>.{' '}
        <Inferred>
          curves of a fixed <Formula tex="K" /> other than 1: the paper has <Formula tex="K = 1" /> and{' '}
          <Formula tex="K = M" /> only.
        </Inferred>
      </p>
    </Prose>
  );
}
