import { createStore, delMany, get, getMany, keys, set, setMany, update, type UseStore } from 'idb-keyval';
import {
  ArchiveError,
  KEPT_RUN,
  type KeptRun,
  RUN_LABEL,
  type RunArchive,
  type RunLabel,
  type StoredRun,
  type WholeRun,
} from './keptRun';

/**
 * Runs in the browser's IndexedDB. A run has entries of its own for what is listed, for its curves and for its weights, so
 * that a list reads little. What readers say of a run has another: the worker that trains a run and the pages that
 * show it never write the same entry. A lock tells which runs are being trained, in whatever tab.
 */
const PARTS = ['run', 'curves', 'checkpoint', 'label'] as const;
type Part = (typeof PARTS)[number];

/** Weights and momentum of all runs together; beyond it, those of the runs that began first make room. */
export const MOST_CHECKPOINT_BYTES = 512e6;
const CHANNEL = 'igc-playground runs';
const LOCK_PREFIX = 'igc-playground run ';

export interface ListedRun {
  readonly run: KeptRun;
  readonly label: RunLabel;
  /** It is trained at the moment, here or in another tab. */
  readonly live: boolean;
}

let store: UseStore | undefined;
const runs = (): UseStore => (store ??= createStore('igc-playground-runs', 'runs'));
const key = (part: Part, id: string): string => `${part} ${id}`;

export const browserArchive: RunArchive = { claim, load, save };

function claim(id: string): Promise<(() => void) | undefined> {
  return new Promise((resolve, reject) => {
    const hold = (lock: Lock | null) => {
      if (lock === null) {
        resolve(undefined);
        return undefined;
      }
      return new Promise<void>((release) =>
        resolve(() => {
          release();
          announce();
        }),
      );
    };
    navigator.locks.request(LOCK_PREFIX + id, { ifAvailable: true }, hold).catch(reject);
  });
}

async function load(id: string): Promise<StoredRun | undefined> {
  const whole = await loadWhole(id);
  if (!whole) return undefined;
  const { label: _, ...stored } = whole;
  return stored;
}

async function save({ run, curves, checkpoint }: StoredRun): Promise<void> {
  await guarded(async () => {
    const entries: [string, unknown][] = [
      [key('run', run.id), run],
      [key('curves', run.id), curves],
    ];
    if (checkpoint) entries.push([key('checkpoint', run.id), checkpoint]);
    await setMany(entries, runs());
    if (checkpoint) await makeRoom(run.id);
  });
  announce();
}

/** Lets go of the weights of the runs that began first, until all together are within bounds. Curves always stay. */
async function makeRoom(newest: string): Promise<void> {
  const kept = await listRuns();
  let bytes = kept.reduce((sum, { run }) => sum + (run.checkpoint?.bytes ?? 0), 0);
  for (const { run, live } of kept.toSorted((a, b) => a.run.started - b.run.started)) {
    if (bytes <= MOST_CHECKPOINT_BYTES) return;
    if (!run.checkpoint || run.id === newest || live) continue;
    bytes -= run.checkpoint.bytes;
    await removeCheckpoint(run.id);
  }
}

/** All runs, the latest first. An entry that is damaged is left out. */
export async function listRuns(): Promise<ListedRun[]> {
  return guarded(async () => {
    const prefix = key('run', '');
    const found = (await keys<IDBValidKey>(runs())).flatMap((name) =>
      typeof name === 'string' && name.startsWith(prefix) ? [name.slice(prefix.length)] : [],
    );
    const [kept, labels, live] = await Promise.all([
      getMany<unknown>(
        found.map((id) => key('run', id)),
        runs(),
      ),
      getMany<unknown>(
        found.map((id) => key('label', id)),
        runs(),
      ),
      liveRuns(),
    ]);
    return kept
      .flatMap((value, index): ListedRun[] => {
        const run = KEPT_RUN.safeParse(value);
        if (!run.success) return [];
        return [{ run: run.data, label: readLabel(labels[index]), live: live.has(run.data.id) }];
      })
      .toSorted((a, b) => b.run.started - a.run.started);
  });
}

/** Resolves when nobody trains a run any more: its page has ended it, or was closed. */
export async function whenFree(id: string, signal: AbortSignal): Promise<void> {
  await navigator.locks.request(LOCK_PREFIX + id, { mode: 'shared', signal }, () => undefined);
}

async function liveRuns(): Promise<ReadonlySet<string>> {
  const { held = [] } = await navigator.locks.query();
  return new Set(
    held.flatMap(({ name = '' }) => (name.startsWith(LOCK_PREFIX) ? [name.slice(LOCK_PREFIX.length)] : [])),
  );
}

export async function loadWhole(id: string): Promise<WholeRun | undefined> {
  return guarded(async () => {
    const [value, curves, checkpoint, label] = await getMany<unknown>(
      PARTS.map((part) => key(part, id)),
      runs(),
    );
    if (value === undefined) return undefined;
    const run = KEPT_RUN.safeParse(value);
    if (!run.success || !(curves instanceof Uint8Array))
      throw new ArchiveError('What is kept of this run is damaged. Remove it from the list of runs.');
    return {
      run: run.data,
      curves,
      ...(checkpoint instanceof Uint8Array && run.data.checkpoint && { checkpoint }),
      label: readLabel(label),
    };
  });
}

/** Puts whole runs in, in place of any of the same id; all of them or none. */
export async function putRuns(whole: readonly WholeRun[]): Promise<void> {
  await guarded(() =>
    setMany(
      whole.flatMap(({ run, curves, checkpoint, label }): [string, unknown][] => [
        [key('run', run.id), run],
        [key('curves', run.id), curves],
        [key('label', run.id), label],
        ...(checkpoint ? [[key('checkpoint', run.id), checkpoint] as [string, unknown]] : []),
      ]),
      runs(),
    ),
  );
  announce();
}

export async function removeRuns(ids: readonly string[]): Promise<void> {
  await guarded(() =>
    delMany(
      ids.flatMap((id) => PARTS.map((part) => key(part, id))),
      runs(),
    ),
  );
  announce();
}

/** Frees the weights of a run; its curves stay. */
export async function removeCheckpoint(id: string): Promise<void> {
  await guarded(async () => {
    const run = KEPT_RUN.parse(await get(key('run', id), runs()));
    const { checkpoint: _, ...rest } = run;
    await set(key('run', id), rest, runs());
    await delMany([key('checkpoint', id)], runs());
  });
  announce();
}

/** Changes what readers say of a run, whatever other tabs change meanwhile. */
export async function changeLabel(id: string, change: (label: RunLabel) => RunLabel): Promise<void> {
  await guarded(() =>
    update<unknown>(key('label', id), (label) => RUN_LABEL.parse(change(readLabel(label))), runs()),
  );
  announce();
}

/** Calls back when runs have changed, in this tab's worker or in any other tab; gives what stops it. */
export function watchRuns(onChange: () => void): () => void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.onmessage = onChange;
  return () => channel.close();
}

function announce(): void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.postMessage('changed');
  channel.close();
}

function readLabel(value: unknown): RunLabel {
  const label = RUN_LABEL.safeParse(value);
  return label.success ? label.data : {};
}

async function guarded<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    if (cause instanceof ArchiveError) throw cause;
    const full = cause instanceof Error && cause.name === 'QuotaExceededError';
    throw new ArchiveError(
      full
        ? 'The browser has no room left to keep runs. Training goes on, and nothing that is kept is lost. Free some room in the list of runs, or on the disk.'
        : 'The browser refuses to keep runs, as in a private window. Training goes on; export what you want to keep before you close the page.',
      { cause },
    );
  }
}
