import { z } from 'zod';
import { CONTENDER_KEYS } from '../experiment/fields';

const CONTENDER = z.enum(CONTENDER_KEYS);
const STEPS = z.int().nonnegative();

const MARK = z.object({
  kind: z.enum(['weights', 'learning-rate', 'diverged', 'resumed', 'device-lost']),
  step: STEPS,
  contender: CONTENDER.exactOptional(),
  value: z.number().exactOptional(),
  text: z.string().max(1_000),
});

/** How far a run has come, as the training worker keeps it: all but curves and weights. */
export const KEPT_RUN = z.object({
  id: z.uuid(),
  /** The query of the experiment's link. */
  query: z.string().max(2_000),
  evaluateEvery: z.int().positive(),
  /** The adapter's name. */
  adapter: z.string().max(200),
  /** Milliseconds since 1970. */
  started: z.number(),
  /** Of training and evaluation, pauses left out. */
  seconds: z.number().nonnegative(),
  step: STEPS,
  totalSteps: STEPS,
  /** `open`: it trains, or its page was closed or crashed; `stopped`: somebody has reset it. */
  state: z.enum(['open', 'finished', 'stopped', 'failed']),
  /** Latest evaluation of each contender: mean over its runs, and standard deviation where there are several. */
  results: z.array(
    z.object({
      contender: CONTENDER,
      title: z.string().max(40),
      step: STEPS,
      accuracy: z.number(),
      deviation: z.number().exactOptional(),
    }),
  ),
  marks: z.array(MARK).max(10_000),
  curveBytes: STEPS,
  /** The last checkpoint, where there is one. */
  checkpoint: z.object({ step: STEPS, bytes: STEPS }).exactOptional(),
});
export type KeptRun = z.infer<typeof KEPT_RUN>;

/** A run with everything that is kept of it. */
export interface StoredRun {
  readonly run: KeptRun;
  /** See storedCurves.ts. */
  readonly curves: Uint8Array;
  /** See checkpoint.ts. */
  readonly checkpoint?: Uint8Array;
}

/** What readers say of a run. */
export const RUN_LABEL = z.object({
  name: z.string().max(80).exactOptional(),
  notes: z.string().max(10_000).exactOptional(),
  /** That it was not offered to go on with it again. */
  dismissed: z.boolean().exactOptional(),
});
export type RunLabel = z.infer<typeof RUN_LABEL>;

/** Everything of a run, to put it back or elsewhere. */
export interface WholeRun extends StoredRun {
  readonly label: RunLabel;
}

/** Where runs are kept. */
export interface RunArchive {
  /**
   * Takes a run for oneself, so that no other page trains or changes it; gives what lets go of it, or nothing where
   * somebody else has it.
   */
  readonly claim: (id: string) => Promise<(() => void) | undefined>;
  /** Undefined where there is no such run. Rejects with ArchiveError. */
  readonly load: (id: string) => Promise<StoredRun | undefined>;
  /**
   * Puts a run in place of what is kept of it; without a checkpoint, the one that is kept stays. All or nothing. Rejects
   * with ArchiveError.
   */
  readonly save: (stored: StoredRun) => Promise<void>;
}

/** Runs cannot be kept or read; the message says why, and what to do. */
export class ArchiveError extends Error {
  override readonly name = 'ArchiveError';
}
