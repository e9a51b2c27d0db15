/** Predictions of a contender's runs, as they are and folded into superclasses. */
export interface Runs {
  readonly own: readonly Uint8Array[];
  readonly folded: readonly Uint8Array[];
}
