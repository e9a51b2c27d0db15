import type { Experiment } from '../experiment/fields';
import type { IdentityShape } from '../network/identity';

/** A regular network that is to be trained beside its IGC form. */
export interface IdentityTrainingRequest {
  /** Of which data, labels, augmentation, seed and the numbers of the recipe are taken; the rate stays as it is. */
  readonly experiment: Experiment;
  readonly shape: IdentityShape;
  readonly depth: number;
  /** Images of a step, and all that are used. */
  readonly batch: number;
  readonly images: number;
  readonly steps: number;
}

/** Mean cross-entropies of one step, in nats, before its update. All networks see the same batch. */
export interface IdentityLosses {
  /** Counted from 1. */
  readonly step: number;
  readonly regular: number;
  readonly igc: number;
  /** Of the regular network with its channels in reverse order: only the order of its sums is another. */
  readonly reversed: number;
}

/** How far the networks are from each other at the end. */
export interface IdentityOutcome {
  /** Of any parameter or running statistic, in the IGC form's terms or in the reversed network's. */
  readonly igcState: number;
  readonly reversedState: number;
  /** Between copies within the IGC form, of what is tied along the outputs: 0 while the ties hold. */
  readonly spread: number;
  /** The first step that was not finite, where training ended early. */
  readonly divergedAt: number | undefined;
  readonly seconds: number;
}
