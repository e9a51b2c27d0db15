import { useRef } from 'react';
import { exportRuns, importRuns } from '../../runs/runActions';
import type { ListedRun } from '../../../training/browserArchive';
import { Button } from '../../ui/Button';
import styles from './Runs.module.css';

/** Takes all runs away as one file, or brings those of a file in. */
export function RunFiles({ runs }: { readonly runs: readonly ListedRun[] }) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <div className={styles['actions']}>
      <Button icon="upload" onClick={() => input.current?.click()}>
        Import
      </Button>
      <input
        ref={input}
        type="file"
        accept=".zip,application/zip"
        aria-label="File of runs to import"
        tabIndex={-1}
        hidden
        onChange={({ target }) => {
          const [file] = target.files ?? [];
          if (file) void importRuns(file);
          // The same file can be chosen again.
          target.value = '';
        }}
      />
      <Button icon="download" disabled={runs.length === 0} onClick={() => void exportRuns(runs)}>
        Export all
      </Button>
    </div>
  );
}
