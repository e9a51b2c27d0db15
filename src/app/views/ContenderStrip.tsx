import { useMemo } from 'react';
import { contenders, sameExperiment } from '../../experiment/experiment';
import { ContenderMark } from '../contenders/ContenderMark';
import { requestReset } from '../run/ResetButton';
import { useExperiment } from '../state/experimentStore';
import { useRun } from '../state/runStore';
import { Button } from '../ui/Button';
import styles from './ContenderStrip.module.css';
import { ViewLink } from './ViewLink';

/** What Train would train, in a line: where the hand-overs of a view can be seen to arrive. */
export function ContenderStrip() {
  const experiment = useExperiment((state) => state.experiment);
  const running = useRun((state) => state.run?.experiment);
  const present = useMemo(() => contenders(experiment), [experiment]);
  return (
    <section aria-label="Experiment" className={styles['root']}>
      <ul className={styles['contenders']}>
        {present.map(({ key, title }) => (
          <li key={key}>
            <ContenderMark contender={key} /> {title}
          </li>
        ))}
      </ul>
      {running && !sameExperiment(running, experiment) && (
        <p className={styles['changed']}>
          The run goes on with other settings.
          <Button small onClick={requestReset}>
            Reset to use these
          </Button>
        </p>
      )}
      <ViewLink to="train" className={styles['link']}>
        Settings and curves
      </ViewLink>
    </section>
  );
}
