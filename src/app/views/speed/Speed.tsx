import { contenders } from '../../../experiment/experiment';
import { Unavailable } from '../../adapter/Unavailable';
import { useMeasurement } from '../../state/measurementStore';
import { useRun } from '../../state/runStore';
import { useViewSettings } from '../useViewSettings';
import { ContenderSpeed } from './ContenderSpeed';
import { HowMeasured } from './HowMeasured';
import { MeasurePanel } from './MeasurePanel';
import { SPEED_SETTINGS } from './settings';
import styles from './Speed.module.css';
import { SpeedText } from './SpeedText';
import { StepTable } from './StepTable';
import { useRepetition } from './useRepetition';
import { WhatIsMissing } from './WhatIsMissing';

/** Where the time of a training step goes, beside what the device allows. */
export function Speed() {
  const [settings, change] = useViewSettings('speed', SPEED_SETTINGS);
  const unavailable = useRun((state) => state.unavailable);
  const run = useRun((state) => state.run);
  const ceilings = useMeasurement((state) => state.ceilings);
  useRepetition();
  const measured = run?.profile?.contenders ?? [];
  const shown = measured.find(({ contender }) => contender === settings.of) ?? measured[0];
  const present = run ? contenders(run.experiment) : [];

  return (
    <div className={styles['root']}>
      <div className={styles['head']}>
        <SpeedText />
        <MeasurePanel />
      </div>
      <WhatIsMissing />
      {unavailable && <Unavailable {...unavailable} />}
      {run?.prepared && <StepTable run={run} prepared={run.prepared} ceilings={ceilings} />}
      {ceilings && shown && (
        <ContenderSpeed
          profile={shown}
          contenders={present.filter(({ key }) => measured.some(({ contender }) => contender === key))}
          ceilings={ceilings}
          settings={settings}
          change={change}
        />
      )}
      <HowMeasured />
    </div>
  );
}
