import type { Summary } from './statistics';
import { studentQuantile } from './studentT';

/** The difference of two means with its confidence interval, in the unit of the values. */
export interface MeanDifference {
  readonly difference: number;
  /** Undefined where the values do not allow one: fewer than two on a side, or none of them spread at all. */
  readonly interval: readonly [low: number, high: number] | undefined;
}

/**
 * Welch's interval for the difference `a - b` of the means of two independent samples, whose variances may differ:
 * `d ± t s`, with `s² = s_a²/n_a + s_b²/n_b` and t the quantile of Student's distribution with
 * `s⁴ / ((s_a²/n_a)²/(n_a - 1) + (s_b²/n_b)²/(n_b - 1))` degrees of freedom (Welch-Satterthwaite).
 *
 * B. L. Welch, "The generalization of 'Student's' problem when several different population variances are involved",
 * Biometrika 34 (1947), 28-35, https://doi.org/10.1093/biomet/34.1-2.28. It supposes samples that nobody has chosen for
 * their outcome.
 */
export function welch(a: Summary, b: Summary, confidence: number): MeanDifference {
  const difference = a.mean - b.mean;
  const [varianceA, varianceB] = [a.std ** 2 / a.count, b.std ** 2 / b.count];
  const variance = varianceA + varianceB;
  if (a.count < 2 || b.count < 2 || variance === 0) return { difference, interval: undefined };
  const degrees = variance ** 2 / (varianceA ** 2 / (a.count - 1) + varianceB ** 2 / (b.count - 1));
  const reach = studentQuantile(confidence, degrees) * Math.sqrt(variance);
  return { difference, interval: [difference - reach, difference + reach] };
}
