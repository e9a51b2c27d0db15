import { contenders, stepsPerEpoch, totalSteps } from '../../experiment/experiment';
import { useExperiment } from '../state/experimentStore';
import { useRun } from '../state/runStore';
import { ChartBar } from './ChartBar';
import styles from './Charts.module.css';
import { EventList } from './EventList';
import { MetricChart } from './MetricChart';

/** The two curves of the run, or of the run that could be started. */
export function Charts() {
  const shown = useExperiment((state) => state.experiment);
  const run = useRun((state) => state.run);
  const experiment = run?.experiment ?? shown;
  const props = {
    experiment,
    contenders: contenders(experiment),
    run,
    totalSteps: totalSteps(experiment),
    stepsPerEpoch: stepsPerEpoch(experiment),
  };
  return (
    <div className={styles['root']}>
      <ChartBar />
      <div className={styles['pair']}>
        <MetricChart metric="loss" {...props} />
        <MetricChart metric="accuracy" {...props} />
      </div>
      <EventList marks={run?.marks ?? []} />
    </div>
  );
}
