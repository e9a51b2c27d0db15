import type { RunArchive, StoredRun } from './keptRun';

/** Keeps runs in memory; `full` makes it refuse. */
export function memoryArchive(): RunArchive & { readonly stored: Map<string, StoredRun>; full: boolean } {
  const stored = new Map<string, StoredRun>();
  const claimed = new Set<string>();
  return {
    stored,
    full: false,
    async claim(id) {
      if (claimed.has(id)) return undefined;
      claimed.add(id);
      return () => void claimed.delete(id);
    },
    load: async (id) => stored.get(id),
    async save({ run, curves, checkpoint = stored.get(run.id)?.checkpoint }) {
      if (this.full) throw new Error('There is no room.');
      stored.set(run.id, structuredClone({ run, curves, ...(checkpoint && { checkpoint }) }));
    },
  };
}
