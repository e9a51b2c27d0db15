import type { Experiment } from '../../experiment/fields';
import type { RunStatus } from '../../training/protocol';
import { formatCount, formatDuration } from '../ui/format';

interface Situation {
  readonly status: RunStatus;
  readonly experiment: Experiment;
  /** Whether the run is compiled or still waits for its data. */
  readonly hasRun: boolean;
  readonly dataAtHand: boolean;
  readonly isAvailable: boolean;
}

/** The run in a sentence, for the status line. */
export function statusText({ status, experiment, hasRun, dataAtHand, isAvailable }: Situation): string {
  const { phase, step, totalSteps, secondsLeft, message } = status;
  const place = `step ${formatCount(step)} of ${formatCount(totalSteps)}`;
  switch (phase) {
    case 'idle':
      if (!isAvailable) return 'Training needs WebGPU. Settings and counts work without it.';
      return dataAtHand ? 'Ready to train.' : 'CIFAR-100 is needed: drop it on the page, or download it.';
    case 'preparing':
      if (hasRun) return 'Compiling the networks.';
      return experiment.data === 'synthetic' ? 'Making the synthetic images.' : 'Reading CIFAR-100.';
    case 'running':
    case 'evaluating': {
      const left = secondsLeft === undefined ? '' : `, ${formatDuration(secondsLeft)} left`;
      return `Epoch ${epochOf(status)} of ${experiment.epochs}, ${place}${left}`;
    }
    case 'paused':
      return `Paused at ${place}.${message === undefined ? '' : ` ${message}`}`;
    case 'finished':
      if (step < totalSteps) return `Ended at ${place}: every network has diverged.`;
      return `Finished: ${experiment.epochs} epochs, ${formatCount(totalSteps)} steps.`;
    case 'failed':
      return message ?? 'The run has failed.';
  }
}

/** As {@link statusText}, without the step, which is counted beside it. */
export function briefStatusText(situation: Situation): string {
  const { status, experiment, hasRun } = situation;
  if (!hasRun || (status.phase !== 'running' && status.phase !== 'evaluating')) return statusText(situation);
  const left = status.secondsLeft === undefined ? '' : ` · ${formatDuration(status.secondsLeft)} left`;
  return `Epoch ${epochOf(status)} of ${experiment.epochs}${left}`;
}

/** The epoch that goes on, counted from 1. */
export function epochOf({ step, totalSteps, stepsPerEpoch }: RunStatus): number {
  if (stepsPerEpoch === 0) return 1;
  return Math.floor(Math.min(step, Math.max(0, totalSteps - 1)) / stepsPerEpoch) + 1;
}
