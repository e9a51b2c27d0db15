import { contenders } from '../../../experiment/experiment';
import type { Experiment } from '../../../experiment/fields';
import type { MeasurementProgress, Profile, RunPhase } from '../../../training/protocol';
import { threeDigits } from '../../ui/format';

/** What goes on, in a sentence. */
export function measuringText(
  progress: MeasurementProgress | undefined,
  phase: RunPhase,
  experiment: Experiment | undefined,
): string {
  if (progress?.measurement === 'roofline') return 'Measuring what the device can do.';
  if (progress?.measurement === 'tuning') return 'Trying variants of every convolution.';
  if (progress?.measurement === 'identity-training')
    return 'Training a regular network beside its IGC form, under Identity.';
  if (progress?.measurement === 'permutations')
    return 'Timing folded and explicit permutations, under Folding.';
  if (progress?.contender !== undefined) {
    const found = experiment && contenders(experiment).find(({ key }) => key === progress.contender);
    return `Timing the kernels of ${progress.contender.toUpperCase()}${found ? `, ${found.title}` : ''}.`;
  }
  if (phase === 'preparing') return 'Waiting for the networks to be compiled.';
  return phase === 'idle' ? 'Waiting for the device.' : 'Waiting for the run to stand still.';
}

interface Known {
  readonly profile: Profile | undefined;
  readonly ceilings: unknown;
  readonly isAvailable: boolean;
}

/** What is known, in a sentence. */
export function resultText({ profile, ceilings, isAvailable }: Known): string {
  if (profile) {
    const seconds = threeDigits(profile.milliseconds / 1000);
    return `Measured after step ${profile.step}, by ${profile.method}. The run stood still for ${seconds} s.`;
  }
  if (!isAvailable) return 'Nothing can be measured without WebGPU.';
  return ceilings ? 'The device is measured, no run is yet.' : 'Nothing is measured yet.';
}
