import { Formula } from '../../math/Formula';
import { Inferred, Prose } from '../Prose';
import { ViewLink } from '../ViewLink';

export function TableText() {
  return (
    <Prose>
      <p>
        Table 1 of the paper&rsquo;s supplementary sets blocks of about the same number of weights side by
        side: group-and-pointwise convolutions (GPC) of more and more partitions, and one{' '}
        <ViewLink to="permutation">interleaved</ViewLink> group convolution (IGC), which is the widest. Every
        number here is computed from the sizes of the block:
      </p>
      <Formula block tex="\text{width} = L M, \quad \text{parameters} = 9 L M^2 + \frac{(L M)^2}{K}" />
      <p>
        with <Formula tex="K = 1" /> for GPC and <Formula tex="K = M" /> for IGC. Where the paper prints
        another number, a small figure leads to the note. The last two rows count the whole network. All
        blocks of these budgets, not only the table&rsquo;s, are under <ViewLink to="budget">Budget</ViewLink>
        .{' '}
        <Inferred>
          that the paper compares networks of depth 8 and of constant width: its text does not say.
        </Inferred>
      </p>
    </Prose>
  );
}
