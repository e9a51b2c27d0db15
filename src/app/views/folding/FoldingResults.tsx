import { contenders } from '../../../experiment/experiment';
import { quartilesOf } from '../../../report/quartiles';
import type { Difference, PermutationComparison } from '../../../training/permutationComparison';
import { useRun } from '../../state/runStore';
import { formatBytes, formatCount, threeDigits } from '../../ui/format';
import styles from './Folding.module.css';
import { RoundsPlot } from './RoundsPlot';
import { verdict } from './verdict';

/** What both ways compute, what they take, and what of that the copies are. */
export function FoldingResults({ comparison }: { readonly comparison: PermutationComparison }) {
  const { request, folded, explicit, logits, state, permuting, stepsPerRound } = comparison;
  const adapter = useRun((run) => run.adapter?.name);
  const contender = contenders(request.experiment).find(({ key }) => key === request.contender);
  const ways = [
    { name: 'Folded', ...folded },
    { name: 'Explicit', ...explicit },
  ];
  return (
    <section aria-label="Results" className={styles['card']}>
      <h3 className={styles['verdict']}>{verdict(comparison)}</h3>
      <p className={styles['words']}>
        {contender?.title}, depth {request.experiment.depth}, training steps on {request.images} images,{' '}
        {stepsPerRound === 1 ? 'one step' : `${stepsPerRound} steps`} a round, N = {request.rounds} rounds, on{' '}
        {adapter ?? 'this device'}.
      </p>
      <div className={styles['scroll']}>
        <table className={styles['table']}>
          <thead>
            <tr>
              <th scope="col">Permutation</th>
              <th scope="col">Launches a step</th>
              <th scope="col">Median, ms</th>
              <th scope="col">Middle half, ms</th>
              <th scope="col">All, ms</th>
            </tr>
          </thead>
          <tbody>
            {ways.map(({ name, dispatches, milliseconds }) => {
              const { lower, median, upper } = quartilesOf(milliseconds);
              return (
                <tr key={name}>
                  <th scope="row">{name}</th>
                  <td>{formatCount(dispatches)}</td>
                  <td>{threeDigits(median)}</td>
                  <td>
                    {threeDigits(lower)} to {threeDigits(upper)}
                  </td>
                  <td>
                    {threeDigits(Math.min(...milliseconds))} to {threeDigits(Math.max(...milliseconds))}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      <RoundsPlot ways={ways} />
      <dl className={styles['facts']}>
        <div>
          <dt>Largest difference of the outputs</dt>
          <dd>{differenceText(logits, 'logits')}</dd>
        </div>
        <div>
          <dt>Of weights, momenta and statistics, after all steps</dt>
          <dd>{differenceText(state, 'numbers')}</dd>
        </div>
        <div>
          <dt>The copies by themselves</dt>
          <dd>
            {permuting.launches === 0
              ? 'none'
              : `${formatCount(permuting.launches)} launches move ${formatBytes(permuting.bytes)} and take ` +
                `${threeDigits(permuting.milliseconds)} ms of a step, by ${permuting.method}`}
          </dd>
        </div>
      </dl>
    </section>
  );
}

function differenceText({ largest, elements }: Difference, what: string): string {
  return `${largest === 0 ? '0' : largest.toExponential(1)}, of ${formatCount(elements)} ${what}`;
}
