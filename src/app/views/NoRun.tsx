import type { ReactNode } from 'react';
import { isAtHand, useData } from '../data/dataStore';
import { useExperiment } from '../state/experimentStore';
import { step, train } from '../state/session';
import { Button } from '../ui/Button';
import styles from './NoRun.module.css';
import { ViewLink } from './ViewLink';

interface NoRunProps {
  readonly title: string;
  /** What a run is needed for. */
  readonly children: ReactNode;
}

/** In the place of what needs a run, while there is none: the ways to start one. */
export function NoRun({ title, children }: NoRunProps) {
  const name = useExperiment((state) => state.experiment.data);
  const atHand = useData((state) => isAtHand(name, state));
  return (
    <section aria-label="No run" className={styles['root']}>
      <h3 className={styles['title']}>{title}</h3>
      <p>{children}</p>
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
    </section>
  );
}
