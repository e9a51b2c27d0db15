import { get, set } from 'idb-keyval';
import { z } from 'zod';
import type { Target } from '../engine/target';
import { STORED_TARGET } from './storedTarget';

/** Where what tuning found is kept from visit to visit, for each adapter. */
export interface TuningMemory {
  /** Nothing where nothing was kept, or what was kept is of no use. */
  readonly load: (adapter: string) => Promise<ReadonlyMap<string, Target>>;
  /** Keeps these for the adapter, besides what it has. Never rejects: what cannot be kept is found again. */
  readonly save: (adapter: string, found: ReadonlyMap<string, Target>) => Promise<void>;
}

/** Changes when kernels do, for what was found then says nothing any more. */
const VERSION = 5;

const KEPT = z.array(z.tuple([z.string(), STORED_TARGET]));

/** In the browser's IndexedDB. */
export const browserTuningMemory: TuningMemory = {
  load: async (adapter) => {
    try {
      return new Map(KEPT.parse(await get(keyOf(adapter))));
    } catch {
      return new Map();
    }
  },
  save: async (adapter, found) => {
    try {
      const known = await browserTuningMemory.load(adapter);
      await set(keyOf(adapter), [...known, ...found]);
    } catch {
      // A private window or full storage.
    }
  },
};

/** Forgets with the page: for Node, and where there is nothing to keep it in. */
export const noTuningMemory: TuningMemory = {
  load: async () => new Map(),
  save: async () => undefined,
};

function keyOf(adapter: string): string {
  return `tuning ${VERSION} ${adapter}`;
}
