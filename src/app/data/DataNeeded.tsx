import { Banner } from '../shell/Banner';
import { useExperiment } from '../state/experimentStore';
import { useRun } from '../state/runStore';
import { CifarButtons } from './CifarButtons';
import styles from './DataSection.module.css';
import { isAtHand, useData } from './dataStore';
import { JobStatus } from './JobStatus';

/** Says on a narrow page, where the settings are closed, what Train waits for. */
export function DataNeeded() {
  const name = useExperiment((state) => state.experiment.data);
  const atHand = useData((state) => isAtHand(name, state));
  const hasRun = useRun((state) => state.run !== undefined);
  if (atHand || hasRun) return null;
  return (
    <div className={styles['narrow']}>
      <Banner actions={<CifarButtons />}>CIFAR-100 is needed for this experiment.</Banner>
      <JobStatus />
    </div>
  );
}
