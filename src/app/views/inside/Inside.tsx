import { useState } from 'react';
import { NeedsRun } from '../../insight/NeedsRun';
import { type EvaluatedRun, useEvaluated, useTestSet } from '../../insight/useEvaluated';
import { useSecondly } from '../../insight/useSecondly';
import { Prose } from '../Prose';
import { useViewSettings } from '../useViewSettings';
import { FeatureMaps } from './FeatureMaps';
import { Filters } from './Filters';
import styles from './Inside.module.css';
import { InsideBar } from './InsideBar';
import { Layers } from './Layers';
import { INSIDE_SETTINGS } from './settings';

/** What is in the networks of the run: filters, feature maps, norms. */
export function Inside() {
  return (
    <div className={styles['root']}>
      <Prose>
        <p>
          What the networks have learned so far, and what they make of an image on its way through them. The
          device is asked between two steps; the run trains on as it would have without.
        </p>
      </Prose>
      <NeedsRun shows="the filters of a network, its feature maps of an image, and the norms of its layers">
        <Loaded />
      </NeedsRun>
    </div>
  );
}

function Loaded() {
  const evaluated = useEvaluated();
  return evaluated && <Parts evaluated={evaluated} />;
}

function Parts({ evaluated }: { readonly evaluated: EvaluatedRun }) {
  const [settings, change] = useViewSettings('inside', INSIDE_SETTINGS);
  const images = useTestSet(evaluated.run);
  const [asked, setAsked] = useState(0);
  const step = useSecondly(settings.refresh === 'second');
  const { run, contenders } = evaluated;
  const calm = `${evaluated.version} ${asked}`;
  const quick = `${calm} ${step}`;
  const replica = Math.min(settings.run, run.experiment.runs) - 1;
  const contender = contenders.find(({ key }) => key === settings.of) ?? contenders[0];
  if (!images || !contender) return <div className={styles['coming']} />;
  const shared = { run, contenders, replica, settings, change };
  return (
    <>
      <InsideBar {...shared} onRefresh={() => setAsked(asked + 1)} />
      <FeatureMaps {...shared} contender={contender} images={images} version={quick} />
      <Filters {...shared} version={quick} />
      <Layers {...shared} version={calm} />
    </>
  );
}
