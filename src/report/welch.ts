import type { Summary } from './statistics';

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
  const freedom = variance ** 2 / (varianceA ** 2 / (a.count - 1) + varianceB ** 2 / (b.count - 1));
  const reach = studentQuantile((1 + confidence) / 2, freedom) * Math.sqrt(variance);
  return { difference, interval: [difference - reach, difference + reach] };
}

/** The t that a variable of Student's distribution stays under with probability `p` (1/2 to 1), found by halving. */
export function studentQuantile(p: number, freedom: number): number {
  let [low, high] = [0, 1];
  while (studentDistribution(high, freedom) < p) [low, high] = [high, 2 * high];
  for (;;) {
    const middle = (low + high) / 2;
    if (middle <= low || middle >= high) return middle;
    if (studentDistribution(middle, freedom) < p) low = middle;
    else high = middle;
  }
}

/** P(T <= t) for t >= 0: `1 - I_x(v/2, 1/2) / 2` at `x = v / (v + t²)`; https://dlmf.nist.gov/8.17#i */
function studentDistribution(t: number, freedom: number): number {
  return 1 - incompleteBeta(freedom / (freedom + t * t), freedom / 2, 0.5) / 2;
}

/** The regularised incomplete beta function I_x(a, b) by its continued fraction, https://dlmf.nist.gov/8.17.E22 */
function incompleteBeta(x: number, a: number, b: number): number {
  if (x <= 0 || x >= 1) return x <= 0 ? 0 : 1;
  // The fraction converges fast on this side only.
  if (x > (a + 1) / (a + b + 2)) return 1 - incompleteBeta(1 - x, b, a);
  const front = Math.exp(
    a * Math.log(x) + b * Math.log1p(-x) + logGamma(a + b) - logGamma(a) - logGamma(b) - Math.log(a),
  );
  return front / betaFraction(x, a, b);
}

const PRECISION = 1e-15;
const MOST_TERMS = 10_000;

/** `1 + d_1/(1 + d_2/(1 + ...))`, by the modified algorithm of Lentz. */
function betaFraction(x: number, a: number, b: number): number {
  let [value, numerator, denominator] = [1, 1, 0];
  for (let term = 1; term < MOST_TERMS; term++) {
    const m = Math.floor(term / 2);
    const d =
      term % 2 === 0
        ? (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m))
        : (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    denominator = 1 / (1 + d * denominator);
    numerator = 1 + d / numerator;
    value *= numerator * denominator;
    if (Math.abs(numerator * denominator - 1) < PRECISION) break;
  }
  return value;
}

/** Bernoulli numbers over their denominators: the series of Stirling, https://dlmf.nist.gov/5.11.E1 */
const STIRLING = [1 / 12, -1 / 360, 1 / 1260, -1 / 1680, 1 / 1188, -691 / 360360];
/** From here on the series is exact to the last digit. */
const FAR = 15;

/** The logarithm of the gamma function of a positive number. */
function logGamma(x: number): number {
  let shift = 0;
  let far = x;
  for (; far < FAR; far++) shift += Math.log(far);
  const series = STIRLING.reduce((sum, factor, k) => sum + factor / far ** (2 * k + 1), 0);
  return (far - 0.5) * Math.log(far) - far + Math.log(2 * Math.PI) / 2 + series - shift;
}
