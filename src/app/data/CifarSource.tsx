import { Button } from '../ui/Button';
import { formatBytes } from '../ui/format';
import { CifarButtons } from './CifarButtons';
import styles from './DataSection.module.css';
import { isAtHand, isLoaded, removeStored, useData } from './dataStore';

/** Where the real CIFAR-100 comes from, and what of it is kept. */
export function CifarSource() {
  const atHand = useData((state) => isAtHand('cifar100', state));
  const loaded = useData((state) => isLoaded('cifar100', state));
  const stored = useData((state) => state.stored);
  const busy = useData((state) => state.job !== undefined);

  return (
    <>
      {atHand ? (
        <p className={styles['note']}>
          {loaded ? 'CIFAR-100 is loaded: 60,000 photographs.' : 'CIFAR-100 is at hand. Train reads it.'}
        </p>
      ) : (
        <div className={styles['source']}>
          <p>
            <strong>CIFAR-100 is needed.</strong> Drop <code>cifar-100-binary.tar.gz</code>, or{' '}
            <code>train.bin</code> and <code>test.bin</code>, anywhere on this page. Or:
          </p>
          <div className={styles['buttons']}>
            <CifarButtons />
          </div>
          <p className={styles['note']}>
            The download comes from the Hugging Face hub (uoft-cs/cifar100) and stays in this browser.
            Collected by A. Krizhevsky, V. Nair and G. Hinton; no licence is stated, so use it for research
            and teaching.
          </p>
        </div>
      )}
      {stored.bytes > 0 && (
        <p className={styles['stored']}>
          Stored in this browser: {formatBytes(stored.bytes)}
          <Button variant="ghost" small onClick={() => void removeStored()} disabled={busy}>
            Remove
          </Button>
        </p>
      )}
    </>
  );
}
