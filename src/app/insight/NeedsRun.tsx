import type { ReactNode } from 'react';
import { Unavailable } from '../adapter/Unavailable';
import { isAtHand, useData } from '../data/dataStore';
import { useExperiment } from '../state/experimentStore';
import { isOnDevice, useRun } from '../state/runStore';
import { step, train } from '../state/session';
import { Button } from '../ui/Button';
import { ViewLink } from '../views/ViewLink';
import styles from './Insight.module.css';

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
      <Missing title="The run is being prepared">
        <p>Its kernels are compiled; this takes a moment the first time.</p>
      </Missing>
    );
  if (phase === 'failed')
    return (
      <Missing title="The run has failed">
        <p>{message} Its networks are no longer on the device.</p>
      </Missing>
    );
  return <NoRun shows={shows} />;
}

function NoRun({ shows }: Pick<NeedsRunProps, 'shows'>) {
  const name = useExperiment((state) => state.experiment.data);
  const atHand = useData((state) => isAtHand(name, state));
  return (
    <Missing title="Train first">
      <p>This view shows {shows}. One step is enough to begin with; a run that is over stays until Reset.</p>
      {atHand ? (
        <div className={styles['actions']}>
          <Button icon="play" onClick={() => void train()}>
            Train
          </Button>
          <Button icon="step" onClick={() => void step()}>
            One step
          </Button>
        </div>
      ) : (
        <p>
          The experiment needs CIFAR-100: load it under <ViewLink to="train">Train</ViewLink>.
        </p>
      )}
    </Missing>
  );
}

/** A place where something will be, and what it waits for. */
export function Missing({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section aria-label={title} className={styles['missing']}>
      <h3 className={styles['title']}>{title}</h3>
      {children}
    </section>
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
