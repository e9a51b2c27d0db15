import { Formula } from '../../math/Formula';
import { Inferred, Prose } from '../Prose';
import { ViewLink } from '../ViewLink';

export function PermutationText() {
  return (
    <Prose>
      <p>
        The primary convolution <Formula tex="W^p" /> mixes channels within each of <Formula tex="L" />{' '}
        partitions only. The permutation <Formula tex="P^T" /> then deals the channels out: channel{' '}
        <Formula tex="c" /> goes to secondary partition <Formula tex="c \bmod K" />,
      </p>
      <Formula block tex="z_{k G/K + q} = y_{q K + k}, \quad G = L M" />
      <p>
        the secondary convolution <Formula tex="W^d" /> mixes within those, and <Formula tex="P" /> puts every
        channel back. With <Formula tex="K = M" /> each secondary partition holds exactly one channel of every
        primary partition, so one path leads from every input to every output: the block is as dense as a
        regular convolution, from two sparse factors. Otherwise a pair has{' '}
        <Formula tex="\lfloor M/K \rfloor" /> or <Formula tex="\lceil M/K \rceil" /> paths; above{' '}
        <Formula tex="M" /> some have none. What each <Formula tex="K" /> costs is under{' '}
        <ViewLink to="budget">Budget</ViewLink>, the matrices with their weights under{' '}
        <ViewLink to="kernel">Kernel</ViewLink>. Why a regular convolution is an IGC block itself is shown
        under <ViewLink to="identity">Identity</ViewLink>; that <Formula tex="P" /> costs no time, under{' '}
        <ViewLink to="folding">Folding</ViewLink>.{' '}
        <Inferred>
          the steps between <Formula tex="K = 1" /> and <Formula tex="K = M" />, and beyond: the paper has
          these two only.
        </Inferred>
      </p>
    </Prose>
  );
}
