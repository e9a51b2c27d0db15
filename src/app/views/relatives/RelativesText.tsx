import { Formula } from '../../math/Formula';
import { Prose } from '../Prose';
import { ViewLink } from '../ViewLink';

export function RelativesText() {
  return (
    <Prose>
      <p>
        A block is a list of factors: group convolutions, 3x3 first and then 1x1, with{' '}
        <ViewLink to="permutation">permutations</ViewLink> between them, and batch norm and ReLU at the end.
        Two factors make the paper&rsquo;s family,
      </p>
      <Formula block tex="x′ = P W^d P^T W^p x" />
      <p>
        and other lists make blocks that other papers have, or that this one compares itself with. Each comes
        with about as many parameters as the blocks of one regime of <ViewLink to="table">Table 1</ViewLink>,
        and can be trained beside them. What a fixed factor holds is not trained and not counted. A regular
        convolution is in the family twice: as the dense one, and as an IGC block with a fixed factor, which{' '}
        <ViewLink to="identity">Identity</ViewLink> shows.
      </p>
    </Prose>
  );
}
