import { create } from 'zustand';
import type { IdentityProblem, IdentityResult } from '../../training/identityProblem';
import type { SessionEvent } from '../../training/protocol';

/** What the device makes of a regular convolution and its IGC form. */
interface IdentityState {
  /** Problems that were sent; only the answer to the last one counts. */
  readonly asked: number;
  /** The last one, until it is answered. */
  readonly pending: IdentityProblem | undefined;
  readonly solved: Solved | undefined;
  /** Why the last one was not solved. */
  readonly failure: string | undefined;
}

/** A problem with what both sides give. */
export interface Solved {
  readonly problem: IdentityProblem;
  readonly result: IdentityResult;
}

export const UNSOLVED: IdentityState = {
  asked: 0,
  pending: undefined,
  solved: undefined,
  failure: undefined,
};

export const useIdentity = create<IdentityState>()(() => UNSOLVED);

/** What an event of the worker makes of the state. */
export function reduceIdentity(state: IdentityState, event: SessionEvent): IdentityState {
  if (event.type !== 'identity' && event.type !== 'no-identity') return state;
  const { asked, pending: problem } = state;
  if (event.id !== asked || problem === undefined) return state;
  return event.type === 'identity'
    ? { asked, pending: undefined, solved: { problem, result: event.result }, failure: undefined }
    : { asked, pending: undefined, solved: undefined, failure: event.message };
}
