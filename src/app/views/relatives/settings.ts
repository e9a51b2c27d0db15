import { z } from 'zod';
import { choice } from '../settings';

/** Numbers of 1x1 convolutions that the product may have. */
export const POINTWISE = ['2', '3', '4'] as const;

export const RELATIVES_SETTINGS = {
  schema: z.object({
    /** Whose budget the blocks have, of the paper's two. */
    regime: choice(['i', 'ii'], 'i'),
    pointwise: choice(POINTWISE, '2'),
  }),
};
