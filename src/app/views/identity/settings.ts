import { z } from 'zod';
import { divisors } from '../../../network/block';
import { CENTRE_TAP } from '../../../network/matrixFactors';
import { choice, type Read, wholeNumber } from '../settings';

export const MOST_CHANNELS = 8;
/** What the entries of kernels, maps and gradients are drawn from. */
export const NUMBERS = ['whole', 'real'] as const;

export const STEPS = ['50', '200', '1000'] as const;

const schema = z.object({
  C: wholeNumber(4, 1, MOST_CHANNELS),
  R: wholeNumber(2, 1, MOST_CHANNELS),
  /** Stacked, with ReLU between them. */
  blocks: wholeNumber(1, 1, 2),
  /** The one that is shown and edited. */
  block: wholeNumber(1, 1, 2),
  numbers: choice(NUMBERS, 'whole'),
  seed: wholeNumber(0, 0, 999_999_999),
  tap: wholeNumber(CENTRE_TAP, 0, 8),
  /** Of training both. */
  steps: choice(STEPS, '50'),
});

export type IdentitySettings = z.output<typeof schema>;

/** The R nearest to one that does not divide C; the smaller of two. */
export function nearestParts(channels: number, parts: number): number {
  return divisors(channels).reduce((best, next) =>
    Math.abs(next - parts) < Math.abs(best - parts) ? next : best,
  );
}

function repair(values: IdentitySettings): Read<IdentitySettings> {
  const notices: string[] = [];
  let { R, block } = values;
  if (values.C % R !== 0) {
    const parts = nearestParts(values.C, R);
    notices.push(`R = ${R} does not divide C = ${values.C}: ${parts} is used.`);
    R = parts;
  }
  if (block > values.blocks) {
    notices.push(`There is no block ${block}: the first is shown.`);
    block = 1;
  }
  return { values: { ...values, R, block }, notices };
}

export const IDENTITY_SETTINGS = { schema, repair };
