import type { ReactNode } from 'react';
import { Unavailable } from '../adapter/Unavailable';
import { isOnDevice, useRun } from '../state/runStore';
import { Empty } from '../ui/Empty';
import { NoRun } from '../views/NoRun';
import styles from './Insight.module.css';

const TRAIN_FIRST = 'Train first';

interface NeedsRunProps {
  /** What there is to see once there is a run, to complete "shows ...". */
  readonly shows: string;
  readonly children: ReactNode;
}

/** What can be seen in a run on the device; without one, why not and what to do. */
export function NeedsRun({ shows, children }: NeedsRunProps) {
  const unavailable = useRun((state) => state.unavailable);
  const phase = useRun((state) => state.status.phase);
  const message = useRun((state) => state.status.message);
  const isThere = useRun((state) => isOnDevice(state) && state.run?.prepared !== undefined);
  if (isThere) return children;
  if (unavailable) return <Unavailable {...unavailable} />;
  if (phase === 'preparing')
    return (
      <Empty title="The run is being prepared" icon="gauge">
        <p>Its kernels are compiled; this takes a moment the first time.</p>
      </Empty>
    );
  if (phase === 'failed')
    return (
      <Empty title="The run has failed" icon="warning">
        <p>{message} Its networks are no longer on the device.</p>
      </Empty>
    );
  return (
    <NoRun title={TRAIN_FIRST} label={TRAIN_FIRST}>
      This view shows {shows}. One step is enough to begin with; a run that is over stays until Reset.
    </NoRun>
  );
}

/** Why a question was not answered. */
export function Problem({ children }: { readonly children: string | undefined }) {
  return (
    children !== undefined && (
      <p role="alert" className={styles['problem']}>
        {children}
      </p>
    )
  );
}
