import { useEffect, useMemo, useState } from 'react';
import { Unavailable } from '../../adapter/Unavailable';
import { Banner } from '../../shell/Banner';
import { useIdentity } from '../../state/identityStore';
import { useRun } from '../../state/runStore';
import { solveIdentity } from '../../state/session';
import { useViewSettings } from '../useViewSettings';
import styles from './Identity.module.css';
import { IdentityControls } from './IdentityControls';
import { IdentityText } from './IdentityText';
import { type Edits, NO_EDITS, problemOf } from './problem';
import { Results } from './Results';
import { IDENTITY_SETTINGS } from './settings';
import { Sides } from './Sides';
import { TrainBoth } from './TrainBoth';

/** A proof that can be played with: both sides of the identity, and how far they are from each other. */
export function Identity() {
  const [settings, change] = useViewSettings('identity', IDENTITY_SETTINGS);
  const { C, R, blocks, numbers, seed } = settings;
  // What was edited belongs to a size.
  const size = `${C} ${R}`;
  const [edited, setEdited] = useState<{ readonly size: string; readonly edits: Edits }>();
  const edits = edited?.size === size ? edited.edits : NO_EDITS;
  const onEdit = (now: Edits) => setEdited({ size, edits: now });
  const unavailable = useRun((state) => state.unavailable);
  const solved = useIdentity((state) => state.solved);
  const failure = useIdentity((state) => state.failure);

  const problem = useMemo(
    () => problemOf({ C, R, blocks, numbers, seed }, edits),
    [C, R, blocks, numbers, seed, edits],
  );
  useEffect(() => solveIdentity(problem), [problem]);

  return (
    <div className={styles['root']}>
      <div className={styles['head']}>
        <IdentityText />
        <IdentityControls settings={settings} change={change} edits={edits} onEdit={onEdit} />
      </div>
      {unavailable && <Unavailable {...unavailable} />}
      {failure !== undefined && <Banner icon="warning">{failure}</Banner>}
      {solved ? (
        <>
          <Results solved={solved} />
          <TrainBoth settings={settings} change={change} />
          <Sides solved={solved} asked={problem} settings={settings} edits={edits} onEdit={onEdit} />
        </>
      ) : (
        !unavailable &&
        failure === undefined && <h3 className={styles['verdict']}>Computing on the device</h3>
      )}
    </div>
  );
}
