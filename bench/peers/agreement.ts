/** Relative differences of a peer's losses from ours. */
export interface Agreement {
  /** Of the first loss, before any update. */
  readonly first: number;
  /** The largest of the steps compared. */
  readonly largest: number;
  /** Steps compared. */
  readonly steps: number;
  readonly agrees: boolean;
}

/** Rounding differs between systems, and training amplifies it: later losses say little about who computes what. */
const COMPARED_STEPS = 4;
const FIRST_TOLERANCE = 1e-4;
const TOLERANCE = 1e-3;

/** Compares the losses of the first steps, as many as both have; a loss that is not a number never agrees. */
export function compareLosses(ours: readonly number[], theirs: readonly number[]): Agreement {
  const steps = Math.min(ours.length, theirs.length, COMPARED_STEPS);
  const differences = Array.from({ length: steps }, (_, step) => {
    const [our = NaN, their = NaN] = [ours[step], theirs[step]];
    return Math.abs(their - our) / Math.abs(our);
  });
  const first = differences[0] ?? NaN;
  const largest = Math.max(...differences);
  return { first, largest, steps, agrees: first <= FIRST_TOLERANCE && largest <= TOLERANCE };
}
