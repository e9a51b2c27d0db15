import {
  contenderNetwork,
  contenders,
  stepsPerEpoch,
  testImages,
  totalSteps,
  trainingImages,
} from '../experiment/experiment';
import type { Experiment } from '../experiment/fields';
import { countMultiplyAdds } from '../network/counts';

/** The first step of a trial warms up; the others count. */
const TRIAL_STEPS = 4;

/** A few steps and one batch of evaluation of an experiment, with its batch and runs: what its time is told by. */
export function trialExperiment(experiment: Experiment): Experiment {
  return {
    ...experiment,
    train: Math.min(trainingImages(experiment), TRIAL_STEPS * experiment.batch),
    test: Math.min(testImages(experiment), experiment.batch),
    epochs: 1,
  };
}

/** What a trial measured. */
export interface Trial {
  /** Compilation and the way of the images to the device. */
  readonly preparationSeconds: number;
  readonly stepSeconds: number;
  /** Of one batch of test images. */
  readonly evaluationSeconds: number;
}

/** How long an experiment takes from start to end if it goes on as its trial did. */
export function trialSeconds(experiment: Experiment, trial: Trial): number {
  const evaluations = Math.ceil(testImages(experiment) / experiment.batch);
  return (
    trial.preparationSeconds +
    totalSteps(experiment) * trial.stepSeconds +
    evaluations * trial.evaluationSeconds
  );
}

/** What is known of the time of one column. */
export interface ColumnTime {
  readonly experiment: Experiment;
  /** As its trial says, from start to end. */
  readonly estimated?: number | undefined;
  /** Spent on it so far, pauses left out. */
  readonly spent?: number | undefined;
  /** By the pace of its own steps; 0 when it has finished. */
  readonly left?: number | undefined;
}

/**
 * Seconds until all columns have finished; undefined while nothing was measured. What a column still takes is told by its own
 * pace; before it starts, by its trial, times what the columns that ran took longer than theirs; without a trial, by
 * its multiply-adds at the rate of the other columns.
 */
export function secondsLeft(columns: readonly ColumnTime[]): number | undefined {
  const ran = columns.filter(({ left }) => left !== undefined);
  const compared = ran.filter(({ estimated }) => estimated !== undefined);
  const drift =
    compared.length > 0 ? sum(compared.map(whole)) / sum(compared.map(({ estimated }) => estimated ?? 0)) : 1;
  const expected = (column: ColumnTime) =>
    column.left === undefined
      ? column.estimated === undefined
        ? undefined
        : drift * column.estimated
      : whole(column);
  const known = columns.filter((column) => expected(column) !== undefined);
  if (known.length === 0) return undefined;
  const rate = sum(known.map((column) => expected(column) ?? 0)) / sum(known.map(work));
  return sum(columns.map((column) => column.left ?? expected(column) ?? rate * work(column)));
}

function whole({ spent = 0, left = 0 }: ColumnTime): number {
  return spent + left;
}

/** Multiply-adds of an experiment, the backward pass counted as two forward passes. */
function work({ experiment }: ColumnTime): number {
  const trained = 3 * stepsPerEpoch(experiment) * experiment.batch * experiment.epochs;
  const forward = sum(
    contenders(experiment).map((contender) => countMultiplyAdds(contenderNetwork(experiment, contender))),
  );
  return experiment.runs * forward * (trained + testImages(experiment));
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
