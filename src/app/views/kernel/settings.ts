import { z } from 'zod';
import { CONTENDER_KEYS } from '../../../experiment/fields';
import { CENTRE_TAP } from '../../../network/matrixFactors';
import { choice, type Read, wholeNumber } from '../settings';
import { MOST_CHANNELS, PERMUTATION_SETTINGS } from '../permutation/settings';

/** Where the weights come from. */
export const SOURCES = ['random', 'run'] as const;

/** The paper's best block of its smaller regime. */
const [L, M] = [40, 2];

const schema = z.object({
  from: choice(SOURCES, 'random'),
  L: wholeNumber(L, 1, MOST_CHANNELS),
  M: wholeNumber(M, 1, MOST_CHANNELS),
  K: wholeNumber(M, 1, MOST_CHANNELS),
  /** Of random weights. */
  seed: wholeNumber(0, 0, 999_999_999),
  /** Of the run: whose, which of its replicas, counted from 1, and which block, counted from 1. */
  of: choice(CONTENDER_KEYS, 'a'),
  run: wholeNumber(1, 1, 999),
  block: wholeNumber(1, 1, 9_999),
  tap: wholeNumber(CENTRE_TAP, 0, 8),
  permutation: choice(['on', 'off'], 'on'),
});

export type KernelSettings = z.output<typeof schema>;

function repair(values: KernelSettings): Read<KernelSettings> {
  const { values: sizes, notices } = PERMUTATION_SETTINGS.repair({ ...values, out: undefined });
  return { values: { ...values, L: sizes.L, M: sizes.M, K: sizes.K }, notices };
}

export const KERNEL_SETTINGS = { schema, repair };
