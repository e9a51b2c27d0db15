import { useEffect } from 'react';
import { create } from 'zustand';
import { type ListedRun, listRuns, watchRuns, whenFree } from '../../training/browserArchive';

interface RunsStore {
  /** The latest first; undefined until they have been read. */
  readonly runs: readonly ListedRun[] | undefined;
  /** Why they cannot be read. */
  readonly problem: string | undefined;
  /** What the browser says of its storage, as far as it says anything. */
  readonly storage: StorageEstimate | undefined;
}

/** The runs that are kept in this browser. */
export const useRuns = create<RunsStore>()(() => ({
  runs: undefined,
  problem: undefined,
  storage: undefined,
}));

/** Changes come in bursts: a run that is trained is kept over and over. */
const QUIET_MILLISECONDS = 300;

export async function refreshRuns(): Promise<void> {
  try {
    const [runs, storage] = await Promise.all([listRuns(), navigator.storage.estimate()]);
    useRuns.setState({ runs, storage, problem: undefined });
  } catch (error) {
    useRuns.setState({ runs: [], problem: error instanceof Error ? error.message : String(error) });
  }
}

/** Keeps the list up to date while it is shown, whichever tab changes it. */
export function useFreshRuns(): void {
  useEffect(() => {
    const shown = new AbortController();
    const awaited = new Set<string>();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const refresh = async () => {
      await refreshRuns();
      // A tab that crashes says nothing, but lets go of what it trained.
      for (const { run, live } of useRuns.getState().runs ?? []) {
        if (!live || awaited.has(run.id)) continue;
        awaited.add(run.id);
        void whenFree(run.id, shown.signal)
          .then(() => {
            awaited.delete(run.id);
            return refresh();
          })
          .catch(() => undefined);
      }
    };
    const stop = watchRuns(() => {
      timer ??= setTimeout(() => {
        timer = undefined;
        void refresh();
      }, QUIET_MILLISECONDS);
    });
    void refresh();
    return () => {
      shown.abort();
      stop();
      clearTimeout(timer);
    };
  }, []);
}
