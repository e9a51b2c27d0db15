import { useMemo } from 'react';
import { type Contender, contenders } from '../../experiment/experiment';
import { compareContenders } from '../../report/comparison';
import { NO_PREDICTION } from '../../training/protocol';
import { titleOf } from '../charts/contenderTitle';
import { PairSelect } from '../charts/PairSelect';
import { pairKeys, pairsOf, useChartSettings } from '../charts/settings';
import { type Run, useRun } from '../state/runStore';
import { useExperiment } from '../state/experimentStore';
import styles from './Comparison.module.css';
import { CostPlot } from './CostPlot';
import { useCosts } from './costs';
import { CostTable } from './CostTable';
import { Evidence } from './Evidence';

/** Two contenders beside each other: what their numbers support, and what each of them costs. */
export function Comparison() {
  const shown = useExperiment((state) => state.experiment);
  const run = useRun((state) => state.run);
  const [settings] = useChartSettings();
  // The metrics grow in place: a test more is what there is to see anew.
  const tests = useRun(({ run: now }) =>
    now?.metrics.contenders.reduce((sum, { evaluations }) => sum + evaluations.length, 0),
  );
  const experiment = run?.experiment ?? shown;
  const competing = useMemo(() => contenders(experiment), [experiment]);
  const { pair } = pairsOf(
    competing.map(({ key }) => key),
    settings.pair,
  );
  const [one, other] = pairKeys(pair ?? 'ab');
  const comparison = useMemo(
    () => (run && tests !== undefined ? comparisonOf(run, one, other) : undefined),
    [run, tests, one, other],
  );
  const costs = useCosts(competing, experiment, run);
  if (!pair) return null;
  return (
    <section aria-labelledby="comparison" className={styles['root']}>
      <header className={styles['head']}>
        <h2 id="comparison">Comparison</h2>
        <PairSelect contenders={competing} />
      </header>
      <Evidence
        comparison={comparison}
        titles={[titleOf(competing, one), titleOf(competing, other)]}
        experiment={experiment}
      />
      <CostTable rows={costs} />
      <CostPlot rows={costs} />
    </section>
  );
}

function comparisonOf({ metrics, prepared }: Run, one: Contender['key'], other: Contender['key']) {
  const [first, second] = [metrics.of(one), metrics.of(other)];
  return first && second && compareContenders(first, second, prepared?.testLabels, NO_PREDICTION);
}
