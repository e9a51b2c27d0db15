import { blockFactors } from '../../../network/block';
import { contenders } from '../../../experiment/experiment';
import { ContenderMark } from '../../contenders/ContenderMark';
import { useExperiment } from '../../state/experimentStore';
import { useMeasurement } from '../../state/measurementStore';
import { useRun } from '../../state/runStore';
import { cancelMeasurements, comparePermutations } from '../../state/session';
import { Button } from '../../ui/Button';
import { ProgressBar } from '../../ui/ProgressBar';
import { Segmented } from '../../ui/Segmented';
import styles from './Folding.module.css';
import { type FoldingSettings, IMAGES, ROUNDS } from './settings';

interface FoldingPanelProps {
  readonly settings: FoldingSettings;
  readonly change: (changed: Partial<FoldingSettings>) => void;
}

/** Whose permutations are compared, on how many images and how often; starts and cancels it. */
export function FoldingPanel({ settings, change }: FoldingPanelProps) {
  const experiment = useExperiment((state) => state.experiment);
  const isAvailable = useRun((state) => state.unavailable === undefined);
  const { pending, progress, problem } = useMeasurement();
  const present = contenders(experiment);
  const chosen = present.find(({ key }) => key === settings.of) ?? present[0];
  const isComparing = pending[0] === 'permutations';
  const isPermuted = chosen && blockFactors(chosen.block).some(({ channelStride }) => channelStride > 1);
  const start = () => {
    if (!chosen) return;
    comparePermutations({
      experiment,
      contender: chosen.key,
      images: Number(settings.images),
      rounds: Number(settings.rounds),
    });
  };
  return (
    <section aria-label="Comparison" className={styles['panel']}>
      <div className={styles['setting']}>
        <span aria-hidden="true">Contender</span>
        <Segmented
          label="Contender"
          value={chosen?.key ?? ''}
          choices={present.map(({ key }) => ({ value: key, label: key.toUpperCase() }))}
          onChange={(value) => change({ of: present.find(({ key }) => key === value)?.key ?? 'a' })}
        />
        {chosen && (
          <span>
            <ContenderMark contender={chosen.key} /> {chosen.title}
          </span>
        )}
      </div>
      <div className={styles['setting']}>
        <span aria-hidden="true">Images a step</span>
        <Segmented
          label="Images a step"
          value={settings.images}
          choices={IMAGES.map((images) => ({ value: images, label: images }))}
          onChange={(value) => change({ images: IMAGES.find((images) => images === value) ?? '16' })}
        />
      </div>
      <div className={styles['setting']}>
        <span aria-hidden="true">Rounds</span>
        <Segmented
          label="Rounds"
          value={settings.rounds}
          choices={ROUNDS.map((rounds) => ({ value: rounds, label: rounds }))}
          onChange={(value) => change({ rounds: ROUNDS.find((rounds) => rounds === value) ?? '9' })}
        />
      </div>
      {chosen && !isPermuted && (
        <p className={styles['note']}>
          {chosen.title} has no permutation: both ways are the same launches, and what differs is the noise of
          measuring.
        </p>
      )}
      <div className={styles['setting']}>
        <Button
          variant={isComparing ? 'secondary' : 'primary'}
          icon={isComparing ? 'close' : 'gauge'}
          className={styles['start']}
          disabled={!isComparing && (!isAvailable || pending.length > 0)}
          onClick={isComparing ? cancelMeasurements : start}
        >
          {isComparing ? 'Cancel' : 'Compare'}
        </Button>
        <output className={styles['note']}>
          {isComparing && statusText(progress?.share)}
          {!isComparing && pending.length > 0 && 'The device is busy with another measurement.'}
        </output>
      </div>
      <div className={styles['progress']}>
        {isComparing && <ProgressBar label="Comparison" share={progress?.share} />}
      </div>
      {problem?.measurement === 'permutations' && (
        <p role="alert" className={styles['problem']}>
          {problem.message}
        </p>
      )}
      <p className={styles['note']}>
        The network of the experiment, whole training steps on random images, in turn. A run stands still
        meanwhile.
      </p>
    </section>
  );
}

function statusText(share: number | undefined): string {
  if (share === undefined) return 'Waiting for the device';
  return share === 0 ? 'Compiling both' : 'Timing both in turn';
}
