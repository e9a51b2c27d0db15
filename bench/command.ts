/** What a command of the bench gives to `bench.ts`. */
export interface Command {
  /** Its options, as lines of the usage text. */
  readonly usage: string;
  /** Measures, and prints tables on the way. Throws ArgumentError. */
  readonly run: (argv: readonly string[]) => Promise<Outcome>;
}

export interface Outcome {
  /** Everything that was measured, for `--json`. */
  readonly result: object;
  /** Why the bench as a whole has failed; undefined where it has not. */
  readonly failure: string | undefined;
}
