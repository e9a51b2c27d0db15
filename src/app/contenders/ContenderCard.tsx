import { useDeferredValue, useMemo } from 'react';
import { type Contender, contenderNetwork } from '../../experiment/experiment';
import type { Experiment } from '../../experiment/fields';
import { blockParameters } from '../../network/block';
import { countMultiplyAdds, countParameters } from '../../network/counts';
import { summarize } from '../../report/statistics';
import { lastValue } from '../charts/lastValue';
import { useChartSettings } from '../charts/settings';
import { type Run, useRun } from '../state/runStore';
import { formatCount, formatLoss, formatPercent, formatShort, threeDigits } from '../ui/format';
import styles from './ContenderCard.module.css';
import { ContenderMark } from './ContenderMark';

interface ContenderCardProps {
  readonly contender: Contender;
  readonly experiment: Experiment;
  readonly run: Run | undefined;
}

const NONE = '–';

/** Where a contender stands: its last test, its training, its cost. */
export function ContenderCard({ contender, experiment, run }: ContenderCardProps) {
  const smoothing = useDeferredValue(Number(useChartSettings()[0].smooth));
  const { key, title, block } = contender;
  const totals = useMemo(() => {
    const network = contenderNetwork(experiment, contender);
    return { parameters: countParameters(network).total, multiplyAdds: countMultiplyAdds(network) };
  }, [experiment, contender]);
  const evaluation = run?.metrics.of(key)?.evaluations.at(-1);
  const accuracy = summarize(evaluation?.replicas.map((replica) => replica?.accuracy) ?? []);
  const testLoss = summarize(evaluation?.replicas.map((replica) => replica?.loss) ?? []);
  const loss = run && lastValue(run.metrics, key, 'loss', smoothing);
  const training = run && lastValue(run.metrics, key, 'accuracy', smoothing);
  const pace = useRun((state) => state.pace[key]);
  const diverged = run?.marks.findLast((mark) => mark.kind === 'diverged' && mark.contender === key);

  return (
    <article
      className={styles['card']}
      data-contender={key}
      aria-label={`Contender ${key.toUpperCase()}, ${title}`}
    >
      <header className={styles['head']}>
        <ContenderMark contender={key} />
        <h3 className={styles['title']}>{title}</h3>
      </header>
      <div className={styles['body']}>
        <div className={styles['result']}>
          <p className={styles['figure']} data-empty={accuracy === undefined}>
            {accuracy ? formatPercent(accuracy.mean) : NONE}
            {accuracy && accuracy.count > 1 && <small> ± {(100 * accuracy.std).toFixed(1)}</small>}
          </p>
          <p className={styles['caption']}>
            test accuracy{experiment.data === 'synthetic' && ' on synthetic images'}
            {evaluation && `, step ${formatCount(evaluation.step)}`}
            {accuracy && accuracy.count > 1 && `, N = ${accuracy.count}`}
          </p>
        </div>
        <dl className={styles['numbers']}>
          <Figure name="Test loss" value={testLoss ? formatLoss(testLoss.mean) : NONE} />
          <Figure name="Train loss" value={loss === undefined ? NONE : formatLoss(loss)} />
          <Figure name="Train accuracy" value={training === undefined ? NONE : formatPercent(training)} />
          <Figure name="Time / step" value={pace ? `${threeDigits(pace.millisecondsPerStep)} ms` : NONE} />
        </dl>
        <dl className={styles['numbers']}>
          <Figure name="Parameters" value={formatCount(totals.parameters)} />
          <Figure name="Params / block" value={formatCount(blockParameters(block))} />
          <Figure name="Multiply-adds" value={formatShort(totals.multiplyAdds)} />
          <Figure name="Images / s" value={pace ? formatCount(Math.round(pace.imagesPerSecond)) : NONE} />
        </dl>
      </div>
      {diverged && <p className={styles['diverged']}>{diverged.text}</p>}
    </article>
  );
}

function Figure({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}
