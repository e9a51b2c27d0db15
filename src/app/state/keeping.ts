import { create } from 'zustand';
import type { SessionEvent } from '../../training/protocol';

interface Keeping {
  /** The run that was kept last, and the step from which it could go on. */
  readonly kept: { readonly id: string; readonly step: number } | undefined;
  /** Why the run is not kept, and what to do. */
  readonly problem: string | undefined;
}

/** Whether the run is kept while it trains. */
export const useKeeping = create<Keeping>()(() => ({ kept: undefined, problem: undefined }));

export function reduceKeeping(state: Keeping, event: SessionEvent): Keeping {
  switch (event.type) {
    case 'kept':
      return { kept: { id: event.id, step: event.step }, problem: undefined };
    case 'not-kept':
      return { ...state, problem: event.message };
    default:
      return state;
  }
}

export function dismissKeepingProblem(): void {
  useKeeping.setState({ problem: undefined });
}
