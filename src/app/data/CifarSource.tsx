import { type ChangeEvent, useRef } from 'react';
import { Button } from '../ui/Button';
import { formatBytes } from '../ui/format';
import styles from './DataSection.module.css';
import { isAtHand, load, removeStored, useData } from './dataStore';

/** Both files of the hub together. */
const DOWNLOAD_BYTES = 142_291_368;

/** Where the real CIFAR-100 comes from, and what of it is kept. */
export function CifarSource() {
  const atHand = useData((state) => isAtHand('cifar100', state));
  const isLoaded = useData((state) => state.held?.name === 'cifar100' || state.handedOver === 'cifar100');
  const stored = useData((state) => state.stored);
  const busy = useData((state) => state.job !== undefined);
  const chooser = useRef<HTMLInputElement>(null);

  const choose = (event: ChangeEvent<HTMLInputElement>) => {
    const files = [...(event.target.files ?? [])];
    // Choosing the same file again must be a change again.
    event.target.value = '';
    if (files.length > 0) void load({ kind: 'files', files });
  };

  return (
    <>
      {atHand ? (
        <p className={styles['note']}>
          {isLoaded ? 'CIFAR-100 is loaded: 60,000 photographs.' : 'CIFAR-100 is at hand. Train reads it.'}
        </p>
      ) : (
        <div className={styles['source']}>
          <p>
            <strong>CIFAR-100 is needed.</strong> Drop <code>cifar-100-binary.tar.gz</code>, or{' '}
            <code>train.bin</code> and <code>test.bin</code>, anywhere on this page. Or:
          </p>
          <div className={styles['buttons']}>
            <Button small icon="upload" disabled={busy} onClick={() => chooser.current?.click()}>
              Choose files
            </Button>
            <Button small icon="download" disabled={busy} onClick={() => void load({ kind: 'download' })}>
              Download {formatBytes(DOWNLOAD_BYTES)}
            </Button>
          </div>
          <p className={styles['note']}>
            The download comes from the Hugging Face hub (uoft-cs/cifar100) and stays in this browser.
            Collected by A. Krizhevsky, V. Nair and G. Hinton; no licence is stated, so use it for research
            and teaching.
          </p>
        </div>
      )}
      <input
        ref={chooser}
        type="file"
        multiple
        hidden
        data-testid="cifar-files"
        accept=".gz,.tgz,.bin,.parquet"
        onChange={choose}
      />
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
