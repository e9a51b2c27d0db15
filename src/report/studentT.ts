import { incompleteBeta } from './incompleteBeta';

/** P(|T| <= t) of Student's t, t >= 0, with any positive number of degrees of freedom. */
export function studentWithin(t: number, degrees: number): number {
  return 1 - studentBeyond(t, degrees);
}

/** P(|T| > t): how often a t at least so far from 0 comes about by chance; https://dlmf.nist.gov/8.17#i */
export function studentBeyond(t: number, degrees: number): number {
  return incompleteBeta(degrees / (degrees + t * t), degrees / 2, 0.5);
}

/** The t that |T| keeps within with a probability, by bisection: 12.706 for 0.95 and one degree of freedom. */
export function studentQuantile(probability: number, degrees: number): number {
  let [low, high] = [0, 1];
  while (studentWithin(high, degrees) < probability) high *= 2;
  while (high - low > 1e-12 * high) {
    const middle = (low + high) / 2;
    if (studentWithin(middle, degrees) < probability) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
