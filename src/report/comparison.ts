import { type Agreement, agreement, mcnemar } from './mcnemar';
import type { ContenderMetrics } from './metricStore';
import { pairedDifference, type PairedDifference } from './pairedDifference';

/** Two contenders after the last step at which both were tested. */
export interface Comparison {
  readonly step: number;
  /** Of the test accuracies, seed by seed. */
  readonly difference: PairedDifference;
  /** For each seed whose predictions are known: on which images the two disagree, and the p of McNemar's test. */
  readonly seeds: readonly SeedComparison[];
}

export interface SeedComparison extends Agreement {
  /** Counted from 0. */
  readonly replica: number;
  readonly p: number;
}

/**
 * Compares two contenders on the same test images; undefined before both were tested. `none` stands in predictions where
 * there is no class.
 */
export function compareContenders(
  first: ContenderMetrics,
  second: ContenderMetrics,
  labels: Uint8Array | undefined,
  none: number,
): Comparison | undefined {
  const steps = new Set(second.evaluations.map(({ step }) => step));
  const one = first.evaluations.findLast(({ step }) => steps.has(step));
  const other = second.evaluations.find(({ step }) => step === one?.step);
  if (!one || !other) return undefined;
  const accuracies = ({ replicas }: typeof one) => replicas.map((replica) => replica?.accuracy);
  const difference = pairedDifference(accuracies(one), accuracies(other));
  if (!difference || !Number.isFinite(difference.mean)) return undefined;
  const predictions = [first, second].map((metrics) =>
    metrics.predictions?.step === one.step ? metrics.predictions.replicas : [],
  );
  const seeds = one.replicas.flatMap((_, replica): SeedComparison[] => {
    const [mine, theirs] = predictions.map((replicas) => replicas[replica]);
    if (!labels || !mine || !theirs) return [];
    const counts = agreement(labels, mine, theirs, none);
    return [{ replica, ...counts, p: mcnemar(counts) }];
  });
  return { step: one.step, difference, seeds };
}
