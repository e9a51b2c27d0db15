import { freeWeights } from '../../runs/runActions';
import { useRuns } from '../../runs/runsStore';
import { type ListedRun, MOST_CHECKPOINT_BYTES } from '../../../training/browserArchive';
import { Button } from '../../ui/Button';
import { formatBytes } from '../../ui/format';
import styles from './Runs.module.css';

/** What runs take of the browser's storage, and how to free some of it. */
export function Storage({ runs }: { readonly runs: readonly ListedRun[] }) {
  const storage = useRuns((state) => state.storage);
  const sum = (bytes: (listed: ListedRun) => number) =>
    runs.reduce((total, listed) => total + bytes(listed), 0);
  const curves = sum(({ run }) => run.curveBytes);
  const weights = sum(({ run }) => run.checkpoint?.bytes ?? 0);
  const { usage, quota } = storage ?? {};
  return (
    <section aria-label="Storage" className={styles['storage']}>
      <p>
        Curves take <b>{formatBytes(curves)}</b>, weights <b>{formatBytes(weights)}</b>. Beyond{' '}
        {formatBytes(MOST_CHECKPOINT_BYTES)} of weights, those of the oldest runs make room for new ones;
        curves stay until you delete them.
        {usage !== undefined && quota !== undefined && (
          <>
            {' '}
            All that this site keeps, images included, is {formatBytes(usage)} of the {formatBytes(quota)}{' '}
            that the browser allows.
          </>
        )}
      </p>
      <Button disabled={weights === 0} onClick={() => void freeWeights(runs)}>
        Remove all weights
      </Button>
    </section>
  );
}
