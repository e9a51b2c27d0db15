import { contenders } from '../../experiment/experiment';
import { formatLink } from '../../experiment/link';
import { metricsCsv } from '../../report/csv';
import { metricsJson } from '../../report/json';
import type { AdapterDescription } from '../../training/protocol';
import { RunControls } from '../run/RunControls';
import { type Run, useRun } from '../state/runStore';
import { Button } from '../ui/Button';
import { saveText } from '../ui/saveText';
import styles from './Charts.module.css';
import { fileName } from './fileName';

/** What may be changed while a run goes on, and all of its numbers to take away. */
export function ChartBar() {
  const run = useRun((state) => state.run);
  const adapter = useRun((state) => state.adapter);
  return (
    <div className={styles['bar']}>
      <RunControls />
      <fieldset aria-label="Save the numbers of the run" className={styles['tools']}>
        <span>All numbers</span>
        <Button
          icon="download"
          disabled={!run}
          onClick={() => run && saveText(fileName(run.experiment, 'metrics', 'csv'), metricsCsv(run.metrics))}
          title="Every step and test of every seed, a line each"
        >
          CSV
        </Button>
        <Button
          icon="download"
          disabled={!run}
          onClick={() =>
            run &&
            saveText(fileName(run.experiment, 'run', 'json'), runJson(run, adapter), 'application/json')
          }
          title="The same with the experiment, the adapter and what happened"
        >
          JSON
        </Button>
      </fieldset>
    </div>
  );
}

function runJson({ experiment, metrics, marks }: Run, adapter: AdapterDescription | undefined): string {
  return JSON.stringify({
    adapter: adapter && { name: adapter.name, software: adapter.software },
    link: `?${formatLink(experiment)}`,
    experiment,
    contenders: contenders(experiment).map(({ key, title }) => ({ key, title })),
    marks,
    metrics: metricsJson(metrics),
  });
}
