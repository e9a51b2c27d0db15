import { formatLink } from '../../experiment/link';
import { metricsCsv } from '../../report/csv';
import { RunControls } from '../run/RunControls';
import { useRunOptions } from '../state/runOptions';
import { useRun } from '../state/runStore';
import { Button } from '../ui/Button';
import { saveText } from '../ui/saveText';
import { Select } from '../ui/Select';
import styles from './Charts.module.css';

const SMOOTHINGS = [
  { value: '0', label: 'off' },
  { value: '0.8', label: '0.8' },
  { value: '0.95', label: '0.95' },
  { value: '0.99', label: '0.99' },
];

/** What may be changed while a run goes on, and what can be done with its curves. */
export function ChartBar() {
  const run = useRun((state) => state.run);
  const smoothing = useRunOptions((state) => state.smoothing);
  const save = () => {
    if (!run) return;
    const { experiment, metrics } = run;
    const settings = formatLink(experiment) || 'default';
    saveText(`igc-playground-${experiment.data}-${settings}.csv`, metricsCsv(metrics));
  };
  return (
    <div className={styles['bar']}>
      <RunControls />
      <div className={styles['tools']}>
        <span>Smoothing</span>
        <div className={styles['smoothing']}>
          <Select
            label="Smoothing of the training lines"
            value={String(smoothing)}
            choices={SMOOTHINGS}
            onChange={(value) => useRunOptions.setState({ smoothing: Number(value) })}
          />
        </div>
        <Button icon="download" onClick={save} disabled={!run} title="All numbers of the run as a table">
          CSV
        </Button>
      </div>
    </div>
  );
}
