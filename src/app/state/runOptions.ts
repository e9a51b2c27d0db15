import { create } from 'zustand';
import type { RunOptions } from '../../training/protocol';

/** How a run is carried out. None of it changes what is computed, so none of it is in the link. */
export const useRunOptions = create<Required<RunOptions>>()(() => ({ evaluateEvery: 1, stop: {} }));
