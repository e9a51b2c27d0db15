import type { ContenderKey, Experiment } from '../experiment/fields';

/** A contender whose step is to be timed with its permutations folded into the indexing, and with a kernel for each. */
export interface PermutationRequest {
  readonly experiment: Experiment;
  readonly contender: ContenderKey;
  /** Of a step. */
  readonly images: number;
  /** How often each is timed, in turn. */
  readonly rounds: number;
}

/** Both ways of the same network, from the same state, on the same images. */
export interface PermutationComparison {
  readonly request: PermutationRequest;
  /** Steps that were timed together. */
  readonly stepsPerRound: number;
  readonly folded: PermutationTimes;
  readonly explicit: PermutationTimes;
  /** Largest differences after all steps: of the logits, and of any parameter, velocity or running statistic. */
  readonly logits: Difference;
  readonly state: Difference;
  /** The permuting launches of a step; what they take is told by the stopwatch. */
  readonly permuting: {
    readonly launches: number;
    readonly bytes: number;
    readonly milliseconds: number;
    readonly method: string;
  };
}

export interface PermutationTimes {
  /** Of a training step, round by round, from its submission until its metrics are read. */
  readonly milliseconds: readonly number[];
  /** Launches of a step. */
  readonly dispatches: number;
}

export interface Difference {
  readonly elements: number;
  readonly largest: number;
}
