import { totalSteps } from '../../experiment/experiment';
import { isAtHand, useData } from '../data/dataStore';
import { useExperiment } from '../state/experimentStore';
import { isActive, useRun } from '../state/runStore';
import { openShare } from '../share/shareStore';
import { usePresentation } from '../state/presentationStore';
import { step, toggle } from '../state/session';
import { Button } from '../ui/Button';
import { formatCount } from '../ui/format';
import hidden from '../ui/Hidden.module.css';
import { ProgressBar } from '../ui/ProgressBar';
import { ResetButton } from './ResetButton';
import styles from './RunBar.module.css';
import { briefStatusText, epochOf, statusText } from './statusText';
import { useCalmText } from './useCalmText';

/** Starts, stops and steps the run, and says how far it is. */
export function RunBar() {
  const shown = useExperiment((state) => state.experiment);
  const status = useRun((state) => state.status);
  const run = useRun((state) => state.run);
  const isAvailable = useRun((state) => state.unavailable === undefined);
  const experiment = run?.experiment ?? shown;
  const dataAtHand = useData((state) => run !== undefined || isAtHand(experiment.data, state));

  const embed = usePresentation((state) => state.embed);

  const active = isActive(status);
  const canAdvance = isAvailable && dataAtHand && (status.phase === 'idle' || status.phase === 'paused');
  const total = status.totalSteps || totalSteps(experiment);
  const situation = { status, experiment, hasRun: run !== undefined, dataAtHand, isAvailable };
  const spoken = statusText(situation);
  const seen = briefStatusText(situation);
  const isOnTheWay = status.phase === 'running' || status.phase === 'evaluating';

  return (
    <section aria-label="Run" className={styles['root']}>
      <div className={styles['buttons']}>
        <Button
          variant="primary"
          icon={active ? 'pause' : 'play'}
          className={styles['train']}
          disabled={!active && !canAdvance}
          onClick={() => void toggle()}
          title={active ? 'Pause (Space)' : 'Train (Space)'}
        >
          {active ? 'Pause' : 'Train'}
        </Button>
        <Button
          icon="step"
          disabled={!canAdvance}
          onClick={() => void step()}
          title="One step of every network (.)"
        >
          Step
        </Button>
        <ResetButton />
      </div>
      <div className={styles['progress']}>
        <div className={styles['line']}>
          {/* Spoken less often than it is shown. */}
          <output className={hidden['hidden']}>
            {useCalmText(spoken, isOnTheWay ? 'on the way' : spoken, 5_000)}
          </output>
          <p aria-hidden="true" className={styles['status']} data-phase={status.phase}>
            {useCalmText(seen, isOnTheWay ? `epoch ${epochOf(status)}` : seen, 1_000)}
          </p>
          <p className={styles['steps']}>
            <b data-testid="step">{formatCount(status.step)}</b>
            <span className={styles['stepsTotal']}> / {formatCount(total)} steps</span>
          </p>
        </div>
        <ProgressBar
          label="Training"
          share={status.phase === 'preparing' ? undefined : total > 0 ? status.step / total : 0}
        />
      </div>
      {!embed && (
        <Button icon="share" className={styles['share']} onClick={openShare} title="Share (S)">
          Share
        </Button>
      )}
    </section>
  );
}
