import { create } from 'zustand';
import type {
  IdentityLosses,
  IdentityOutcome,
  IdentityTrainingRequest,
} from '../../training/identityTraining';
import type { SessionEvent } from '../../training/protocol';

/** How a regular network and its IGC form learn beside each other. */
interface IdentityTrainingState {
  /** What was asked for last. */
  readonly request: IdentityTrainingRequest | undefined;
  /** Of its steps so far, in their order. */
  readonly losses: readonly IdentityLosses[];
  /** Undefined until the end. */
  readonly outcome: IdentityOutcome | undefined;
}

export const UNTRAINED: IdentityTrainingState = { request: undefined, losses: [], outcome: undefined };

export const useIdentityTraining = create<IdentityTrainingState>()(() => UNTRAINED);

/** What an event of the worker makes of the state. */
export function reduceIdentityTraining(
  state: IdentityTrainingState,
  event: SessionEvent,
): IdentityTrainingState {
  switch (event.type) {
    case 'identity-losses':
      return { ...state, losses: [...state.losses, ...event.losses] };
    case 'identity-trained':
      return { ...state, outcome: event.outcome };
    default:
      return state;
  }
}
