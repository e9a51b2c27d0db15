import { useMemo, useState } from 'react';
import type { KernelTime } from '../../../engine/compiledProgram';
import type { Ceilings, Rates } from '../../../engine/roofline';
import type { Contender } from '../../../experiment/experiment';
import { kernelsCsv } from '../../../report/csv';
import { groupKernels, type KernelGroup, launchesOf, layerOf, wholeStep } from '../../../report/roofline';
import type { ContenderProfile } from '../../../training/protocol';
import { Banner } from '../../shell/Banner';
import { useMeasurement } from '../../state/measurementStore';
import { measureDevice } from '../../state/session';
import { Button } from '../../ui/Button';
import { saveText } from '../../ui/saveText';
import { Segmented } from '../../ui/Segmented';
import { KernelTable } from './KernelTable';
import { RooflinePlot } from './RooflinePlot';
import { type Grouping, GROUPINGS, type SpeedSettings } from './settings';
import styles from './Speed.module.css';

interface ContenderSpeedProps {
  readonly profile: ContenderProfile;
  /** Those that were timed. */
  readonly contenders: readonly Contender[];
  readonly ceilings: Ceilings;
  readonly settings: SpeedSettings;
  readonly change: (changed: Partial<SpeedSettings>) => void;
}

const BY: Readonly<Record<Grouping, string>> = {
  kernel: 'By kernel',
  layer: 'By layer',
  launch: 'Every launch',
};

/** The step of one contender: its kernels under the roofline, and as a table. */
export function ContenderSpeed({ profile, contenders, ceilings, settings, change }: ContenderSpeedProps) {
  const { by, per, sort, order } = settings;
  const { contender, kernels } = profile;
  const [pointed, setPointed] = useState<string>();
  const groups = useMemo(() => groupsBy(by, kernels, ceilings), [by, kernels, ceilings]);
  const step = useMemo(() => wholeStep(kernels, ceilings), [kernels, ceilings]);
  const title = contenders.find(({ key }) => key === contender)?.title ?? '';
  const save = () => saveText(`igc-playground-speed-${title}-${by}.csv`, kernelsCsv(groups));

  return (
    <>
      {step.share > 1 && <FasterThanAllowed />}
      <div className={styles['bar']}>
        <div className={styles['choices']}>
          <Segmented
            label="Contender"
            value={contender}
            choices={contenders.map(({ key, title }) => ({
              value: key,
              label: `${key.toUpperCase()} ${title}`,
            }))}
            onChange={(value) => {
              const chosen = contenders.find(({ key }) => key === value);
              if (chosen) change({ of: chosen.key });
            }}
          />
          <Segmented
            label="Group launches"
            value={by}
            choices={GROUPINGS.map((value) => ({ value, label: BY[value] }))}
            onChange={(value) => {
              const chosen = GROUPINGS.find((grouping) => grouping === value);
              if (chosen) change({ by: chosen });
            }}
          />
        </div>
        <Button icon="download" onClick={save} title="This table as a file">
          CSV
        </Button>
      </div>
      <RooflinePlot
        groups={groups}
        ceilings={ceilings}
        per={per}
        onPer={(chosen) => change({ per: chosen })}
        pointed={pointed}
        onPoint={setPointed}
      />
      <KernelTable
        groups={groups}
        step={step}
        title={`${contender.toUpperCase()}, ${title}`}
        by={by}
        sort={sort}
        order={order}
        onSort={change}
        pointed={pointed}
        onPoint={setPointed}
      />
    </>
  );
}

/** Then it is the ceilings that are too low. */
function FasterThanAllowed() {
  const isMeasuring = useMeasurement((state) => state.pending.length > 0);
  return (
    <Banner
      icon="warning"
      actions={
        <Button small disabled={isMeasuring} onClick={measureDevice}>
          Measure the ceilings again
        </Button>
      }
    >
      This is faster than the ceilings allow. The device had other work when they were measured, or data that
      fits into its caches: the shares of the roofline are too high.
    </Banner>
  );
}

function groupsBy(by: Grouping, kernels: readonly KernelTime[], rates: Rates): readonly KernelGroup[] {
  if (by === 'launch') return launchesOf(kernels, rates);
  return groupKernels(kernels, rates, by === 'layer' ? layerOf : ({ kernel }) => kernel);
}
