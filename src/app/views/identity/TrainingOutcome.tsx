import { useIdentityTraining } from '../../state/identityTrainingStore';
import { formatCount, formatLoss } from '../../ui/format';
import { ScrollRegion } from '../../ui/ScrollRegion';
import identity from './Identity.module.css';
import { networksText } from './networksText';
import { formatDifference } from './numbers';
import styles from './TrainBoth.module.css';
import { largestApart } from './trainingRows';

/** How far the IGC form has come from the regular network, beside how far rounding alone brings one. */
export function TrainingOutcome() {
  const { request, losses, outcome } = useIdentityTraining();
  const [first] = losses;
  const last = losses.at(-1);
  if (!request || !first || !last) return null;
  const igc = largestApart(losses, 'igc');
  const reversed = largestApart(losses, 'reversed');
  return (
    <div className={styles['outcome']}>
      <h4 className={styles['verdict']}>
        {igc.difference === 0
          ? `Losses are equal to the bit in ${stepsText(last.step)}.`
          : `Losses are at most ${formatDifference(igc.difference)} apart in ${stepsText(last.step)}.`}
      </h4>
      <p className={styles['words']}>
        {networksText(request)}: the loss went from {formatLoss(first.regular)} to {formatLoss(last.regular)}.{' '}
        {outcome?.divergedAt !== undefined &&
          `Step ${outcome.divergedAt} was not finite: a lower rate would go on. `}
        {outcome?.spread === 0 &&
          'Copies of kernels, scales and shifts in the IGC form are equal to the bit. '}
      </p>
      <ScrollRegion label="Largest differences, table">
        <table className={identity['table']}>
          <caption>
            The largest differences. <b>Reversed</b> is the regular network with its channels in reverse
            order: the same function, summed in another order. That is how far rounding alone takes two
            networks: little, until a ReLU opens in one of them that stays shut in the other.
          </caption>
          <thead>
            <tr>
              <th scope="col">Quantity</th>
              <th scope="col">IGC − regular</th>
              <th scope="col">Reversed − regular</th>
            </tr>
          </thead>
          <tbody>
            <tr>
              <th scope="row">Loss of step {first.step}</th>
              <td>{formatDifference(Math.abs(first.igc - first.regular))}</td>
              <td>{formatDifference(Math.abs(first.reversed - first.regular))}</td>
            </tr>
            <tr>
              <th scope="row">Loss of any step</th>
              <td>
                {formatDifference(igc.difference)}
                {igc.difference > 0 && <small> at {igc.step}</small>}
              </td>
              <td>
                {formatDifference(reversed.difference)}
                {reversed.difference > 0 && <small> at {reversed.step}</small>}
              </td>
            </tr>
            <tr>
              <th scope="row">Weights and statistics, at the end</th>
              <td>{outcome ? formatDifference(outcome.igcState) : '–'}</td>
              <td>{outcome ? formatDifference(outcome.reversedState) : '–'}</td>
            </tr>
          </tbody>
        </table>
      </ScrollRegion>
    </div>
  );
}

function stepsText(steps: number): string {
  return steps === 1 ? 'one step' : `${formatCount(steps)} steps`;
}
