import type { Measurement } from '../../../training/protocol';
import { useMeasurement } from '../../state/measurementStore';
import { isOnDevice, useRun } from '../../state/runStore';
import { cancelMeasurements, measure } from '../../state/session';
import { Button } from '../../ui/Button';
import hidden from '../../ui/Hidden.module.css';
import { ProgressBar } from '../../ui/ProgressBar';
import { Switch } from '../../ui/Switch';
import { Ceilings } from './Ceilings';
import styles from './Speed.module.css';
import { measuringText, resultText } from './statusText';
import { Tuning } from './Tuning';
import { REPEAT_SECONDS } from './useRepetition';

/** Of which this panel says what went wrong. */
const SHOWN: ReadonlySet<Measurement> = new Set(['roofline', 'profile', 'tuning']);

/** Starts, repeats and cancels measurements, and says how far they are. */
export function MeasurePanel() {
  const { ceilings, pending, progress, problem, isRepeated } = useMeasurement();
  const experiment = useRun((state) => state.run?.experiment);
  const profile = useRun((state) => state.run?.profile);
  const phase = useRun((state) => state.status.phase);
  const isAvailable = useRun((state) => state.unavailable === undefined);
  const hasRun = useRun(isOnDevice);
  const isMeasuring = pending.length > 0;
  const canMeasure = isAvailable && (hasRun || !ceilings);
  const text = isMeasuring
    ? measuringText(progress, phase, experiment)
    : resultText({ profile, ceilings, isAvailable });

  return (
    <section aria-label="Measurement" className={styles['panel']}>
      <div className={styles['actions']}>
        <Button
          variant={isMeasuring ? 'secondary' : 'primary'}
          icon={isMeasuring ? 'close' : 'gauge'}
          className={styles['measure']}
          disabled={!isMeasuring && !canMeasure}
          onClick={() => (isMeasuring ? cancelMeasurements() : measure())}
          title={isMeasuring ? 'Cancel (M)' : 'Measure (M)'}
        >
          {isMeasuring ? 'Cancel' : 'Measure'}
        </Button>
        <div className={styles['repeat']}>
          <Switch
            label={`Repeat every ${REPEAT_SECONDS} seconds while training`}
            on={isRepeated}
            disabled={!isAvailable}
            onChange={(on) => useMeasurement.setState({ isRepeated: on })}
          />
          <span aria-hidden="true">Repeat every {REPEAT_SECONDS} s while training</span>
        </div>
      </div>
      {problem && SHOWN.has(problem.measurement) && (
        <p role="alert" className={styles['problem']}>
          {problem.message}
        </p>
      )}
      {/* What is repeated is not said again and again. */}
      <output className={hidden['hidden']}>{isRepeated ? '' : text}</output>
      <p aria-hidden="true" className={styles['status']}>
        {text}
      </p>
      <div className={styles['progress']}>
        {isMeasuring && <ProgressBar label="Measurement" share={progress?.share} />}
      </div>
      {ceilings && <Ceilings ceilings={ceilings} canMeasure={isAvailable && !isMeasuring} />}
      <Tuning canTune={isAvailable && !isMeasuring} />
    </section>
  );
}
