import type { Experiment } from '../../../experiment/fields';
import { trainingImages } from '../../../experiment/experiment';
import type { IdentityTrainingRequest } from '../../../training/identityTraining';
import { isAtHand, useData } from '../../data/dataStore';
import { useExperiment } from '../../state/experimentStore';
import { useIdentityTraining } from '../../state/identityTrainingStore';
import { useMeasurement } from '../../state/measurementStore';
import { isOnDevice, useRun } from '../../state/runStore';
import { cancelMeasurements, trainIdentity } from '../../state/session';
import { Button } from '../../ui/Button';
import { formatCount } from '../../ui/format';
import { ProgressBar } from '../../ui/ProgressBar';
import { Segmented } from '../../ui/Segmented';
import { ViewLink } from '../ViewLink';
import { shapeOf } from './problem';
import { type IdentitySettings, STEPS } from './settings';
import styles from './TrainBoth.module.css';
import { networksText } from './networksText';
import { TrainingCharts } from './TrainingCharts';
import { TrainingOutcome } from './TrainingOutcome';

/** Small, so that a processor takes seconds. */
const DEPTH = 5;
const BATCH = 16;
const IMAGES = 512;

interface TrainBothProps {
  readonly settings: IdentitySettings;
  readonly change: (changed: Partial<IdentitySettings>) => void;
}

/** Trains a regular network beside its IGC form, and shows how far their losses are apart. */
export function TrainBoth({ settings, change }: TrainBothProps) {
  const set = useExperiment((state) => state.experiment);
  const running = useRun((state) => (isOnDevice(state) ? state.run?.experiment : undefined));
  const isAvailable = useRun((state) => state.unavailable === undefined);
  const experiment = running ?? set;
  const atHand = useData((state) => running !== undefined || isAtHand(experiment.data, state));
  const { pending, progress, problem } = useMeasurement();
  const losses = useIdentityTraining((state) => state.losses);
  const isTraining = pending[0] === 'identity-training';
  const wanted = requestOf(settings, experiment);
  return (
    <section aria-label="Train both" className={styles['root']}>
      <h3 className={styles['title']}>Train both</h3>
      <p className={styles['words']}>
        {networksText(wanted)}, from the same weights, on the same batches: depth {DEPTH}, {BATCH} images a
        step out of {formatCount(wanted.images)}, {recipeText(experiment)}.{' '}
        {running
          ? 'Data and recipe are those of the run, which stands still meanwhile.'
          : 'Data and recipe are those of the experiment.'}
      </p>
      <div className={styles['actions']}>
        <Segmented
          label="Steps"
          value={settings.steps}
          choices={STEPS.map((steps) => ({ value: steps, label: `${formatCount(Number(steps))} steps` }))}
          onChange={(value) => change({ steps: STEPS.find((steps) => steps === value) ?? STEPS[0] })}
        />
        <Button
          variant={isTraining ? 'secondary' : 'primary'}
          icon={isTraining ? 'close' : 'play'}
          className={styles['start']}
          disabled={!isTraining && (!isAvailable || !atHand || pending.length > 0)}
          onClick={() => (isTraining ? cancelMeasurements() : void trainIdentity(wanted))}
        >
          {isTraining ? 'Cancel' : 'Train both'}
        </Button>
        <output className={styles['status']}>
          {isTraining && statusText(progress !== undefined, losses.at(-1)?.step ?? 0)}
          {!isTraining && pending.length > 0 && 'The device is being measured: this can start afterwards.'}
        </output>
      </div>
      <div className={styles['progress']}>
        {isTraining && <ProgressBar label="Training of both" share={progress?.share} />}
      </div>
      {!atHand && (
        <p className={styles['words']}>
          The experiment needs CIFAR-100: load it under <ViewLink to="train">Train</ViewLink>, or choose the
          synthetic images there.
        </p>
      )}
      {problem?.measurement === 'identity-training' && (
        <p role="alert" className={styles['problem']}>
          {problem.message}
        </p>
      )}
      {losses.length > 0 && (
        <>
          <TrainingOutcome />
          <TrainingCharts losses={losses} />
        </>
      )}
    </section>
  );
}

function requestOf(
  settings: Pick<IdentitySettings, 'C' | 'R' | 'steps'>,
  experiment: Experiment,
): IdentityTrainingRequest {
  return {
    experiment,
    shape: shapeOf(settings),
    depth: DEPTH,
    batch: BATCH,
    images: Math.max(BATCH, Math.min(IMAGES, trainingImages(experiment))),
    steps: Number(settings.steps),
  };
}

function recipeText({ data, augment, lr, momentum, decay, seed }: Experiment): string {
  const images = data === 'synthetic' ? 'synthetic' : 'of CIFAR-100';
  const crops = augment === 'none' ? '' : ' with crops and mirrors';
  return `${images}${crops}, rate ${lr}, momentum ${momentum}, weight decay ${decay}, seed ${seed}`;
}

function statusText(hasBegun: boolean, step: number): string {
  if (step > 0) return `Step ${formatCount(step)}`;
  return hasBegun ? 'Compiling the networks' : 'Waiting for the device';
}
