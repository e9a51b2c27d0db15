import { z } from 'zod';
import { CONTENDER_KEYS } from '../../../experiment/fields';
import { choice } from '../settings';

export const TABLE_SETTINGS = {
  schema: z.object({
    /** The contender that a column is put into. */
    into: choice(CONTENDER_KEYS, 'b'),
  }),
};
