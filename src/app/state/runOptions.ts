import { create } from 'zustand';
import type { RunOptions } from '../../training/protocol';

interface RunOptionsStore extends Required<RunOptions> {
  /** Weight of the past in the drawn training lines. */
  readonly smoothing: number;
}

/** How a run is carried out and looked at. None of it changes what is computed, so none of it is in the link. */
export const useRunOptions = create<RunOptionsStore>()(() => ({
  evaluateEvery: 1,
  stop: {},
  smoothing: 0.95,
}));
