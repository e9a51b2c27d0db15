import type { Contender } from '../../../experiment/experiment';
import { runChoices } from '../../insight/choices';
import type { Run } from '../../state/runStore';
import { Button } from '../../ui/Button';
import { Segmented } from '../../ui/Segmented';
import { Select } from '../../ui/Select';
import styles from './Inside.module.css';
import { REFRESHES, type SettingsProps } from './settings';

/** What the parts of the view have in common. */
export interface PartProps extends SettingsProps {
  readonly run: Run;
  readonly contenders: readonly Contender[];
  /** Counted from 0. */
  readonly replica: number;
}

const REFRESH_LABELS = { evaluation: 'With evaluations', second: 'Every second' } as const;

/** Which of several runs is looked into, and when. */
export function InsideBar({
  run,
  replica,
  settings,
  change,
  onRefresh,
}: PartProps & { onRefresh: () => void }) {
  const { runs } = run.experiment;
  return (
    <div className={styles['bar']}>
      {runs > 1 && (
        <div className={styles['setting']}>
          <span aria-hidden="true">Run</span>
          <Select
            label="Run"
            value={`${replica + 1}`}
            choices={runChoices(runs)}
            onChange={(value) => change({ run: Number(value) })}
          />
        </div>
      )}
      <div className={styles['setting']}>
        <span aria-hidden="true">Look again</span>
        <Segmented
          label="Look again"
          value={settings.refresh}
          choices={REFRESHES.map((value) => ({ value, label: REFRESH_LABELS[value] }))}
          onChange={(value) =>
            change({ refresh: REFRESHES.find((refresh) => refresh === value) ?? 'evaluation' })
          }
        />
        <Button small icon="reset" onClick={onRefresh}>
          Now
        </Button>
      </div>
    </div>
  );
}
