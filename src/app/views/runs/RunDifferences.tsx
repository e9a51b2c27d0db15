import { useState } from 'react';
import type { ListedRun } from '../../../training/browserArchive';
import { experimentOf } from '../../runs/resume';
import { nameOf } from '../../runs/runColumns';
import { describedDifferences } from '../../share/description';
import { useExperiment } from '../../state/experimentStore';
import { Select } from '../../ui/Select';
import styles from './Runs.module.css';

const CURRENT = 'current';

interface RunDifferencesProps {
  readonly listed: ListedRun;
  readonly runs: readonly ListedRun[];
}

/** In which settings a run differs from another, or from those that are set now. */
export function RunDifferences({ listed, runs }: RunDifferencesProps) {
  const current = useExperiment((state) => state.experiment);
  const [other, setOther] = useState(CURRENT);
  const compared = runs.find(({ run }) => run.id === other);
  const found = describedDifferences(
    compared ? experimentOf(compared.run) : current,
    experimentOf(listed.run),
  );
  const choices = [
    { value: CURRENT, label: 'the settings as they are now' },
    ...runs
      .filter(({ run }) => run.id !== listed.run.id)
      .map((one) => ({ value: one.run.id, label: nameOf(one) })),
  ];
  return (
    <div className={styles['differences']}>
      <div className={styles['compare']}>
        <span>Compared with</span>
        <Select
          label="What the run is compared with"
          value={compared ? other : CURRENT}
          choices={choices}
          onChange={setOther}
        />
      </div>
      {found.length === 0 ? (
        <p className={styles['facts']}>The same settings.</p>
      ) : (
        <dl>
          {found.map(({ key, label, from, to }) => (
            <div key={key}>
              <dt>{label}</dt>
              <dd>
                <del>{from}</del> <span aria-hidden="true">→</span> <ins>{to}</ins>
              </dd>
            </div>
          ))}
        </dl>
      )}
    </div>
  );
}
