/** The regularised incomplete beta function I_x(a, b), for positive a and b, by its continued fraction, https://dlmf.nist.gov/8.17.E22 */
export function incompleteBeta(x: number, a: number, b: number): number {
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
