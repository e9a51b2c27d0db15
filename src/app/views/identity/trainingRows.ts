import type { IdentityLosses } from '../../../training/identityTraining';

/** A place of the charts: one step, or a run of steps where there are more than are drawn. */
export interface TrainingRow {
  /** The last one of the run. */
  readonly step: number;
  readonly regular: number;
  readonly igc: number;
  /** The largest difference to the regular network in the run; undefined where it is 0, which a logarithm cannot show. */
  readonly igcDifference: number | undefined;
  readonly reversedDifference: number | undefined;
}

/** At most so many rows of losses. */
export function trainingRows(losses: readonly IdentityLosses[], most: number): TrainingRow[] {
  const run = Math.max(1, Math.ceil(losses.length / most));
  return Array.from({ length: Math.ceil(losses.length / run) }, (_, place) => {
    const steps = losses.slice(place * run, (place + 1) * run);
    const last = steps.at(-1);
    return {
      step: last?.step ?? NaN,
      regular: last?.regular ?? NaN,
      igc: last?.igc ?? NaN,
      igcDifference: largestApart(steps, 'igc').difference || undefined,
      reversedDifference: largestApart(steps, 'reversed').difference || undefined,
    };
  });
}

/** Where a network's loss is farthest from the regular one's. */
export function largestApart(
  losses: readonly IdentityLosses[],
  of: 'igc' | 'reversed',
): { readonly difference: number; readonly step: number } {
  return losses.reduce(
    (largest, { step, regular, [of]: other }) => {
      const difference = Math.abs(other - regular);
      return difference > largest.difference ? { difference, step } : largest;
    },
    { difference: 0, step: losses[0]?.step ?? 0 },
  );
}
