import { Formula } from '../../math/Formula';
import { Inferred, Prose } from '../Prose';
import { ViewLink } from '../ViewLink';

export function FigureText() {
  return (
    <Prose>
      <p>
        Figure 1 of the paper’s supplementary asks whether <ViewLink to="permutation">interleaving</ViewLink>{' '}
        helps at all: networks of GPC blocks over <Formula tex="L" />, beside one of IGC blocks, all with
        about the same <ViewLink to="budget">parameters</ViewLink> a block. Here its columns, those of{' '}
        <ViewLink to="table">Table 1</ViewLink>, are trained from several seeds each, and compared.
      </p>
      <p>
        The paper states that IGC is ahead by around 0.5 points. That is about one standard deviation of a
        single run, so one run of each shows nothing: it takes several seeds, and even five may leave it open.
      </p>
      <p>
        It trains on a device connection of its own, beside a run under <ViewLink to="train">Train</ViewLink>;
        both are slower then. Finished columns stay in this browser, and the one in training goes on from
        where it was.{' '}
        <Inferred>Depth 8 and constant width, with which the published accuracies fit.</Inferred>
      </p>
    </Prose>
  );
}
