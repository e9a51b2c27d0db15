import { type ChangeEvent, useRef } from 'react';
import { reproductionCsv } from '../../../reproduction/csv';
import { formatReproduction, type Reproduction } from '../../../reproduction/results';
import { useReproduction } from '../../reproduction/reproductionStore';
import { openResultFile } from '../../reproduction/resultFile';
import { Button } from '../../ui/Button';
import { saveText } from '../../ui/saveText';
import styles from './Figure.module.css';

/** Saves what there is, and opens what was saved. */
export function FigureActions({ reproduction }: { readonly reproduction: Reproduction }) {
  const chooser = useRef<HTMLInputElement>(null);
  const problem = useReproduction((state) => state.fileProblem);
  const name = `igc-playground-figure-1-${reproduction.definition.regime}`;
  const isEmpty = reproduction.results.length === 0;
  const choose = (event: ChangeEvent<HTMLInputElement>) => {
    const [file] = event.target.files ?? [];
    // Choosing the same file again must be a change again.
    event.target.value = '';
    if (file) void openResultFile(file);
  };
  return (
    <div className={styles['save']}>
      <Button small icon="upload" onClick={() => chooser.current?.click()}>
        Open results
      </Button>
      <Button
        small
        icon="download"
        disabled={isEmpty}
        onClick={() => saveText(`${name}.csv`, reproductionCsv(reproduction))}
      >
        CSV
      </Button>
      <Button
        small
        icon="download"
        disabled={isEmpty}
        onClick={() => saveText(`${name}.json`, formatReproduction(reproduction))}
      >
        JSON
      </Button>
      <input ref={chooser} type="file" hidden accept=".json,application/json" onChange={choose} />
      {problem !== undefined && (
        <p role="alert" className={styles['problem']}>
          {problem}
        </p>
      )}
    </div>
  );
}
