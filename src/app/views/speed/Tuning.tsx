import { useMeasurement } from '../../state/measurementStore';
import { tune } from '../../state/session';
import { Button } from '../../ui/Button';
import { formatCount, threeDigits } from '../../ui/format';
import styles from './Speed.module.css';

/** Finds the fastest variant of every convolution for this device, and says what that brings. */
export function Tuning({ canTune }: { readonly canTune: boolean }) {
  const tuning = useMeasurement((state) => state.tuning);
  return (
    <div className={styles['tuning']}>
      <Button small disabled={!canTune} onClick={tune}>
        Tune
      </Button>
      <p>
        {tuning
          ? `${formatCount(tuning.changed)} of ${formatCount(tuning.jobs)} convolutions have a faster variant here: ` +
            `${threeDigits(tuning.usualMilliseconds)} ms became ${threeDigits(tuning.bestMilliseconds)} ms. ` +
            'It is kept for this device, and the next run uses it.'
          : 'Tries the variants of every convolution of the experiment, and keeps the fastest for the next run.'}
      </p>
    </div>
  );
}
