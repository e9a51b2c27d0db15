import type { Progress } from '../../dataset/client';
import { Button } from '../ui/Button';
import { formatBytes, formatCount, formatDuration } from '../ui/format';
import { ProgressBar } from '../ui/ProgressBar';
import styles from './DataSection.module.css';
import { cancel, type DataJob, dismissProblem, useData } from './dataStore';

/** Work on data while it goes on, and what came of it where that was not good. */
export function JobStatus() {
  const { job, problem, warning } = useData();
  return (
    <>
      {job && <Job job={job} />}
      {problem !== undefined && (
        <div role="alert" className={styles['problem']}>
          <p>{problem}</p>
          <Button variant="ghost" small icon="close" aria-label="Dismiss" onClick={dismissProblem} />
        </div>
      )}
      {warning !== undefined && <p className={styles['note']}>{warning}</p>}
    </>
  );
}

function Job({ job: { progress } }: { readonly job: DataJob }) {
  return (
    <div className={styles['job']}>
      <div className={styles['jobLine']}>
        <span>{progress ? jobText(progress) : 'Starting'}</span>
        <Button small onClick={cancel}>
          Cancel
        </Button>
      </div>
      <ProgressBar
        label="Data"
        share={progress && progress.total > 0 ? progress.done / progress.total : undefined}
      />
    </div>
  );
}

const STAGES: Readonly<Record<Progress['stage'], string>> = {
  generate: 'Making images',
  read: 'Reading',
  download: 'Downloading',
  decode: 'Decoding images',
  store: 'Storing in this browser',
};

/** What goes on, how far it is and how long it takes. */
export function jobText({ stage, unit, done, total, secondsLeft }: Progress): string {
  const amounts =
    unit === 'bytes'
      ? ` ${formatBytes(done)} of ${formatBytes(total)}`
      : unit === 'images'
        ? ` ${formatCount(done)} of ${formatCount(total)}`
        : '';
  const left = secondsLeft === undefined ? '' : `, ${formatDuration(secondsLeft)} left`;
  return `${STAGES[stage]}${amounts}${left}`;
}
