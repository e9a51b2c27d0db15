import { type Summary, summarize } from './statistics';
import { studentBeyond, studentQuantile } from './studentT';

/** Differences of shares below this are those of floating point. */
export const NO_DIFFERENCE = 1e-9;

/** Of all intervals, this share holds the true value. */
export const CONFIDENCE = 0.95;

/** What the differences of pairs, one for each seed, say of the mean difference. */
export interface PairedDifference {
  readonly mean: number;
  /** Sample standard deviation of the differences; 0 for a single one. */
  readonly std: number;
  /** How many pairs there are: N. */
  readonly count: number;
  /**
   * Student's t interval of the mean and the two-sided p of no difference. Undefined where the differences do not tell how
   * much they vary: there is one only, or all are equal.
   */
  readonly interval: { readonly half: number; readonly p: number } | undefined;
}

/** The mean difference, and half its interval, where there is one. */
interface PairedMean extends Summary {
  readonly half: number | undefined;
}

/** As {@link pairedDifference}, without p: quick enough to be asked for every test of a long run. */
export function pairedMean(
  ones: readonly (number | undefined)[],
  others: readonly (number | undefined)[],
): PairedMean | undefined {
  const summary = summarize(ones.map((one, pair) => (one ?? NaN) - (others[pair] ?? NaN)));
  if (!summary) return undefined;
  const { std, count } = summary;
  return { ...summary, half: count < 2 || std < NO_DIFFERENCE ? undefined : intervalFactor(count) * std };
}

/** Compares values that belong together, one of each for a seed; pairs that lack one are left out. */
export function pairedDifference(
  ones: readonly (number | undefined)[],
  others: readonly (number | undefined)[],
): PairedDifference | undefined {
  const paired = pairedMean(ones, others);
  if (!paired) return undefined;
  const { half, ...summary } = paired;
  const { mean, std, count } = summary;
  if (half === undefined) return { ...summary, interval: undefined };
  return { ...summary, interval: { half, p: studentBeyond((mean * Math.sqrt(count)) / std, count - 1) } };
}

/** True where the interval leaves no room for there being no difference. */
export function isDistinguishable({ mean, interval }: PairedDifference): boolean {
  return interval !== undefined && Math.abs(mean) > interval.half;
}

const FACTORS = new Map<number, number>();

/** What a standard deviation of N values is multiplied with to give half the interval of their mean; NaN below two. */
export function intervalFactor(count: number): number {
  const known = FACTORS.get(count);
  if (known !== undefined) return known;
  const factor = count < 2 ? NaN : studentQuantile(CONFIDENCE, count - 1) / Math.sqrt(count);
  FACTORS.set(count, factor);
  return factor;
}
