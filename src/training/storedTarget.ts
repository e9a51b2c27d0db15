import { z } from 'zod';

/** A {@link Target} as it is kept in checkpoints and from visit to visit. */
export const STORED_TARGET = z.object({
  busyThreads: z.int().positive(),
  subgroups: z.boolean(),
  /** Early checkpoints do not say: it was always so many. */
  accumulators: z.int().positive().default(80),
});
