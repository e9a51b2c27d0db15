import { compareIdentity, type Comparison, outputSpreads } from '../../../report/identity';
import { evaluateStack } from '../../../network/regularStack';
import { type IdentityShape, sumOfCopies } from '../../../network/identity';
import type { Solved } from '../../state/identityStore';
import { formatCount } from '../../ui/format';
import { ScrollRegion } from '../../ui/ScrollRegion';
import styles from './Identity.module.css';
import { formatDifference } from './numbers';

/** A difference of at most this share of the largest value is float32's rounding. */
const ROUNDING = 1e-5;

/** The largest differences between the two sides on the device, and from float64 computed beside. */
export function Results({ solved }: { readonly solved: Solved }) {
  const { problem, result } = solved;
  const { shape, size, kernels, input, outputGradients } = problem;
  const exact = evaluateStack({
    channels: shape.channels,
    size,
    kernels,
    input,
    outputGradient: sumOfCopies(outputGradients, shape),
  });
  const comparisons = compareIdentity(shape, result.regular, result.igc, exact);
  const spreads = outputSpreads(shape, result.igc);
  const blocks = kernels.length;
  return (
    <section aria-label="Differences" className={styles['card']}>
      <h3 className={styles['verdict']}>{verdict(comparisons, spreads, shape)}</h3>
      <ScrollRegion label="Differences, table">
        <table className={styles['table']}>
          <caption>
            The largest difference of any element. Both sides run on this device, by the kernels that train;
            float64 is computed beside, in plain loops.
          </caption>
          <thead>
            <tr>
              <th scope="col">Quantity</th>
              <th scope="col">Elements</th>
              <th scope="col">Largest value</th>
              <th scope="col">IGC − regular</th>
              <th scope="col">Regular − float64</th>
              <th scope="col">IGC − float64</th>
            </tr>
          </thead>
          <tbody>
            {comparisons.map((comparison) => {
              const { quantity, layer, elements, largest, between, regular, igc } = comparison;
              return (
                <tr key={`${quantity} ${layer}`}>
                  <th scope="row">{quantityText(comparison, blocks)}</th>
                  <td>{formatCount(elements)}</td>
                  <td>{formatValue(largest)}</td>
                  <td>{formatDifference(between)}</td>
                  <td>{formatDifference(regular)}</td>
                  <td>{formatDifference(igc)}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </ScrollRegion>
    </section>
  );
}

function verdict(
  comparisons: readonly Comparison[],
  spreads: readonly number[],
  { parts }: IdentityShape,
): string {
  const spread = Math.max(...spreads);
  const relative = Math.max(...comparisons.map(({ between, largest }) => between / Math.max(largest, 1e-30)));
  if (comparisons.every(({ between }) => between === 0)) {
    const copies = parts === 1 ? 'one copy' : `${parts === 2 ? 'both' : `all ${parts}`} copies`;
    return `Equal to the bit: ${copies} of the output, and all gradients.`;
  }
  if (relative <= ROUNDING && spread === 0)
    return `Equal to rounding: at most ${relative.toExponential(1)} of the largest value apart.`;
  return spread > 0
    ? `Not equal: the copies have come apart, by up to ${formatValue(spread)}.`
    : 'Not equal: the copies are the same, but not those of the regular convolution.';
}

function quantityText({ quantity, layer }: Comparison, blocks: number): string {
  const of = blocks > 1 ? ` of block ${layer + 1}` : '';
  switch (quantity) {
    case 'output':
      return `Output${of}, every copy`;
    case 'kernel gradient':
      return `dL/dw${of}`;
    case 'input gradient':
      return 'dL/dx, copies summed';
  }
}

function formatValue(value: number): string {
  return Number.isInteger(value) ? formatCount(value) : value.toPrecision(4);
}
