import { isDistinguishable, NO_DIFFERENCE, type PairedDifference } from './pairedDifference';

/**
 * What a difference of accuracies supports, in a sentence; ± is half the interval of the mean.
 * "IGC(12, 2) ahead by 0.6 ± 0.8 points over 5 seeds: not yet distinguishable."
 */
export function verdict(difference: PairedDifference, one: string, other: string): string {
  const { mean, count, interval } = difference;
  const isLevel = Math.abs(mean) < NO_DIFFERENCE;
  const lead = isLevel
    ? `${one} and ${other} are level`
    : `${mean > 0 ? one : other} ahead by ${formatPoints(Math.abs(mean))}`;
  const unit = isLevel ? '' : ' points';
  if (count === 1) return `${lead}${unit} with one seed: that gives no interval, so it may be chance.`;
  if (!interval) return `${lead}${unit} with each of ${count} seeds: that gives no interval.`;
  const margin = `${isLevel ? ',' : ''} ± ${formatPoints(interval.half)} points over ${count} seeds`;
  return `${lead}${margin}: ${isDistinguishable(difference) ? '' : 'not yet '}distinguishable.`;
}

/** Percentage points, of which two digits behind the point are given where one would look like 0. */
export function formatPoints(share: number): string {
  const points = 100 * share;
  return points.toFixed(points !== 0 && Math.abs(points) < 0.05 ? 2 : 1);
}
