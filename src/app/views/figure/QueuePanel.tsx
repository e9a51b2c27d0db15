import type { Definition } from '../../../reproduction/definition';
import { formatDefinition, sameDefinition } from '../../../reproduction/definition';
import { columnsLeft, type Reproduction } from '../../../reproduction/results';
import { CifarButtons } from '../../data/CifarButtons';
import { isAtHand, useData } from '../../data/dataStore';
import { JobStatus } from '../../data/JobStatus';
import { pageQueue } from '../../reproduction/pageQueue';
import { columnTimes, unfinishedOf, useReproduction } from '../../reproduction/reproductionStore';
import { useRun } from '../../state/runStore';
import { goTo } from '../../state/viewStore';
import { Button } from '../../ui/Button';
import hidden from '../../ui/Hidden.module.css';
import { ProgressBar } from '../../ui/ProgressBar';
import { DiscardButton } from './DiscardButton';
import styles from './Figure.module.css';
import { queueText, restText, shareDone, timeText } from './statusText';

interface QueuePanelProps {
  readonly definition: Definition;
  readonly reproduction: Reproduction;
}

/** Estimates, starts, pauses and goes on, and says how far it is. */
export function QueuePanel({ definition, reproduction }: QueuePanelProps) {
  const state = useReproduction();
  const { queue, problem } = state;
  const isAvailable = useRun(({ unavailable }) => unavailable === undefined);
  const atHand = useData((data) => isAtHand(definition.data, data));
  if (queue && !sameDefinition(queue.definition, definition)) return <Elsewhere of={queue.definition} />;

  const isGoing = queue !== undefined && !queue.isPaused;
  const isTraining = queue?.kind === 'columns';
  const left = columnsLeft(reproduction).length;
  const unfinished = unfinishedOf(state, definition);
  const isUnfinished = unfinished !== undefined || isTraining;
  const begun = reproduction.results.length > 0 || isUnfinished;
  const canStart = isAvailable && atHand && left > 0;
  const times = columnTimes(state, definition);
  const text = queue ? queueText(queue) : restText(reproduction, unfinished);
  const time = timeText(times, isTraining || reproduction.results.length > 0);

  return (
    <section aria-label="Queue" className={styles['panel']}>
      <div className={styles['actions']}>
        <Button
          variant="primary"
          icon={isGoing ? (isTraining ? 'pause' : 'close') : 'play'}
          className={styles['go']}
          disabled={!isGoing && !canStart}
          onClick={() => (isGoing ? pageQueue.pause() : void pageQueue.train(definition))}
        >
          {isGoing ? (isTraining ? 'Pause' : 'Cancel') : begun ? 'Continue' : 'Start'}
        </Button>
        <Button
          icon="gauge"
          disabled={queue !== undefined || !canStart}
          onClick={() => void pageQueue.measure(definition)}
        >
          Estimate time
        </Button>
        <DiscardButton
          definition={definition}
          columns={reproduction.results.length}
          isUnfinished={isUnfinished}
        />
      </div>
      <output className={hidden['hidden']}>{isGoing ? '' : text}</output>
      <p aria-hidden="true" className={styles['status']}>
        {text}
      </p>
      <p className={styles['status']}>{time}</p>
      <div className={styles['progress']}>
        {isTraining && <ProgressBar label="Reproduction" share={shareDone(times)} />}
      </div>
      {problem !== undefined && (
        <p role="alert" className={styles['problem']}>
          {problem}
        </p>
      )}
      {!atHand && left > 0 && (
        <div className={styles['data']}>
          <p>CIFAR-100 is needed for this recipe. Drop its files on the page, or:</p>
          <div className={styles['actions']}>
            <CifarButtons />
          </div>
          <JobStatus />
        </div>
      )}
    </section>
  );
}

function Elsewhere({ of }: { readonly of: Definition }) {
  return (
    <section aria-label="Queue" className={styles['panel']}>
      <p>Another reproduction has the device.</p>
      <div className={styles['actions']}>
        <Button onClick={() => goTo('figure', formatDefinition(of))}>Show it</Button>
        <Button onClick={() => pageQueue.stop()}>Stop it</Button>
      </div>
      <p className={styles['status']}>Columns of it that have finished are kept.</p>
    </section>
  );
}
