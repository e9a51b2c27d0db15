import { FIELDS } from '../../experiment/fields';
import { useExperiment } from '../state/experimentStore';
import { useRunOptions } from '../state/runOptions';
import { useIsHidden } from '../state/presentationStore';
import { useRun } from '../state/runStore';
import { setLearningRate } from '../state/session';
import { isValidSetting } from '../state/settings';
import { NumberInput } from '../ui/NumberInput';
import { Select } from '../ui/Select';
import styles from './RunControls.module.css';

const EVERY = [1, 2, 5, 10, 20].map((epochs) => ({
  value: String(epochs),
  label: epochs === 1 ? 'every epoch' : `every ${epochs} epochs`,
}));

/** What may be changed while a run goes on. */
export function RunControls() {
  const evaluateEvery = useRunOptions((state) => state.evaluateEvery);
  const planned = useExperiment((state) => state.experiment.lr);
  const learningRate = useRun((state) => state.run?.learningRate) ?? planned;
  const phase = useRun((state) => state.status.phase);
  const isOver = phase === 'finished' || phase === 'failed';
  const hasRun = useRun((state) => state.run !== undefined);
  // Without it, what is beside it stays where it is.
  const isHidden = useIsHidden('rate');
  if (isHidden) return <div />;
  return (
    <div className={styles['controls']}>
      <div className={styles['control']}>
        <span>Evaluate</span>
        <div className={styles['every']}>
          <Select
            label="Evaluate on the test images"
            value={String(evaluateEvery)}
            choices={EVERY}
            disabled={hasRun}
            onChange={(value) => useRunOptions.setState({ evaluateEvery: Number(value) })}
          />
        </div>
      </div>
      <div className={styles['control']}>
        <span>Learning rate</span>
        <NumberInput
          className={styles['rate']}
          label="Learning rate of the run"
          value={String(learningRate)}
          accepts={FIELDS.lr.accepts}
          isValid={(text) => isValidSetting('lr', text)}
          onCommit={(text) => setLearningRate(Number(text))}
          onArrow={(direction) => scaled(learningRate, direction)}
          disabled={!hasRun || isOver}
        />
      </div>
    </div>
  );
}

/** Twice or half of a learning rate, without the noise of floating point. */
function scaled(rate: number, direction: 1 | -1): string {
  return String(Number((rate * 2 ** direction).toPrecision(6)));
}
