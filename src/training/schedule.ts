import type { Experiment } from '../experiment/fields';

/** Fractions of the run after which the stepped schedule divides the learning rate by 10 (the paper's recipe). */
const STEP_FRACTIONS = [1 / 2, 3 / 4, 7 / 8] as const;

/** What the schedule multiplies the base learning rate with at a step, counted from 0, of so many. */
export function scheduleFactor(schedule: Experiment['schedule'], step: number, totalSteps: number): number {
  const progress = step / totalSteps;
  switch (schedule) {
    case 'constant':
      return 1;
    case 'cosine':
      return (1 + Math.cos(Math.PI * progress)) / 2;
    case 'steps':
      return 10 ** -STEP_FRACTIONS.filter((fraction) => progress >= fraction).length;
  }
}
