import type { ReactNode } from 'react';
import { isAtHand, useData } from '../data/dataStore';
import { useExperiment } from '../state/experimentStore';
import { step, train } from '../state/session';
import { Button } from '../ui/Button';
import { Empty } from '../ui/Empty';
import { ViewLink } from './ViewLink';

interface NoRunProps {
  readonly title: string;
  readonly label?: string;
  /** What a run is needed for. */
  readonly children: ReactNode;
}

/** In the place of what needs a run, while there is none: the ways to start one. */
export function NoRun({ title, label = 'No run', children }: NoRunProps) {
  const name = useExperiment((state) => state.experiment.data);
  const atHand = useData((state) => isAtHand(name, state));
  if (!atHand)
    return (
      <Empty title={title} label={label} icon="download">
        <p>{children}</p>
        <p>
          The experiment needs CIFAR-100: load it under <ViewLink to="train">Train</ViewLink>.
        </p>
      </Empty>
    );
  const actions = (
    <>
      <Button variant="primary" icon="play" onClick={() => void train()}>
        Train
      </Button>
      <Button icon="step" onClick={() => void step()}>
        One step
      </Button>
    </>
  );
  return (
    <Empty title={title} label={label} icon="play" actions={actions}>
      <p>{children}</p>
    </Empty>
  );
}
