import { z } from 'zod';
import { CONTENDER_KEYS } from '../../../experiment/fields';
import { choice } from '../settings';

/** Images of a step. */
export const IMAGES = ['4', '16', '64'] as const;
/** How often each way is timed. */
export const ROUNDS = ['5', '9', '25'] as const;

const schema = z.object({
  of: choice(CONTENDER_KEYS, 'a'),
  images: choice(IMAGES, '16'),
  rounds: choice(ROUNDS, '9'),
});

export type FoldingSettings = z.output<typeof schema>;

export const FOLDING_SETTINGS = { schema };
