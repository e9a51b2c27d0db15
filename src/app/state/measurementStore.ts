import { create } from 'zustand';
import type { Ceilings } from '../../engine/roofline';
import { betterCeilings } from '../../report/roofline';
import type { PermutationComparison } from '../../training/permutationComparison';
import type { Measurement, MeasurementProgress, SessionEvent, Tuning } from '../../training/protocol';

/** What is measured, and what is known of the device; the profile of a run is kept with the run. */
interface MeasurementState {
  /** Of the device, the best that was measured since the page was opened. */
  readonly ceilings: Ceilings | undefined;
  /** What was asked for and has not been answered, in the order of the answers. */
  readonly pending: readonly Measurement[];
  /** Undefined while the first of them waits for the run to stand still. */
  readonly progress: MeasurementProgress | undefined;
  /** What tuning brought last. */
  readonly tuning: Tuning | undefined;
  /** What the last comparison of folded and explicit permutations brought. */
  readonly permutations: PermutationComparison | undefined;
  /** Why the last measurement came to nothing, unless that was wanted. */
  readonly problem: Problem | undefined;
  /** Whether measuring goes on while the run does and somebody looks at it. */
  readonly isRepeated: boolean;
}

/** A measurement that came to nothing, and a sentence for the reader. */
export interface Problem {
  readonly measurement: Measurement;
  readonly message: string;
}

type Unmeasured = Extract<SessionEvent, { readonly type: 'unmeasured' }>;

export const UNMEASURED: MeasurementState = {
  ceilings: undefined,
  pending: [],
  progress: undefined,
  tuning: undefined,
  permutations: undefined,
  problem: undefined,
  isRepeated: false,
};

export const useMeasurement = create<MeasurementState>()(() => UNMEASURED);

/** What an event of the worker makes of the state. */
export function reduceMeasurement(state: MeasurementState, event: SessionEvent): MeasurementState {
  switch (event.type) {
    case 'measuring':
      return { ...state, progress: event.progress };
    case 'roofline': {
      const ceilings = state.ceilings ? betterCeilings(state.ceilings, event.ceilings) : event.ceilings;
      return { ...answered(state, 'roofline'), ceilings };
    }
    case 'profile':
      return answered(state, 'profile');
    case 'tuned':
      return { ...answered(state, 'tuning'), tuning: event.tuning };
    case 'identity-trained':
      return answered(state, 'identity-training');
    case 'permutations':
      return { ...answered(state, 'permutations'), permutations: event.comparison };
    case 'unmeasured':
      return reduceUnmeasured(answered(state, event.measurement), event);
    default:
      return state;
  }
}

function reduceUnmeasured(
  state: MeasurementState,
  { cause, measurement, message }: Unmeasured,
): MeasurementState {
  const problem = { measurement, message };
  switch (cause) {
    case 'cancelled':
      return state;
    // What is repeated ends with the run; nobody needs to be told.
    case 'no-run':
      return state.isRepeated ? state : { ...state, problem };
    case 'failed':
      return { ...state, problem, isRepeated: false };
  }
}

function answered(state: MeasurementState, measurement: Measurement): MeasurementState {
  const first = state.pending.indexOf(measurement);
  return { ...state, pending: state.pending.filter((_, place) => place !== first), progress: undefined };
}
