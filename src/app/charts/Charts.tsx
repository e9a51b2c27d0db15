import { useDeferredValue, useMemo } from 'react';
import { contenders } from '../../experiment/experiment';
import type { Mark } from '../../training/protocol';
import { useExperiment } from '../state/experimentStore';
import { useRun } from '../state/runStore';
import { Chart } from './Chart';
import { ChartBar } from './ChartBar';
import { CHART_IDS } from './chartIds';
import { ChartOptions } from './ChartOptions';
import styles from './Charts.module.css';
import { EventList } from './EventList';
import { OverlayLegend } from './OverlayLegend';
import { useOverlays } from './overlayLines';
import { useChartSettings, wordsOf } from './settings';

const NO_MARKS: readonly Mark[] = [];

/** The curves of the run, or of the run that could be started. */
export function Charts() {
  const shown = useExperiment((state) => state.experiment);
  const run = useRun((state) => state.run);
  const [settings, change] = useChartSettings();
  // A slider that moves does not wait for the charts, nor does one chart for all the others.
  const late = useDeferredValue(settings);
  const metrics = run?.metrics;
  const experiment = run?.experiment ?? shown;
  const competing = useMemo(() => contenders(experiment), [experiment]);
  const source = useMemo(
    () => metrics && { experiment, contenders: competing, metrics },
    [experiment, competing, metrics],
  );
  // A difference takes two.
  const possible = CHART_IDS.filter((id) => id !== 'difference' || competing.length > 1);
  const marks = run?.marks ?? NO_MARKS;
  const earlier = useOverlays((state) => state.overlays);
  // A run that was gone on with is here as it is now.
  const overlays = useMemo(() => earlier.filter(({ id }) => id !== run?.id), [earlier, run?.id]);
  return (
    <div className={styles['root']}>
      <ChartOptions charts={possible} hasSeeds={experiment.runs > 1} />
      <OverlayLegend overlays={overlays} />
      <div className={styles['grid']}>
        {wordsOf(possible, late.charts).map((id) => (
          <Chart
            key={id}
            id={id}
            experiment={experiment}
            contenders={competing}
            source={source}
            overlays={overlays}
            marks={marks}
            settings={late}
            change={change}
          />
        ))}
      </div>
      <ChartBar />
      <EventList marks={marks} />
    </div>
  );
}
