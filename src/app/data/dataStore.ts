import { create } from 'zustand';
import {
  cachedBytes,
  type DatasetSource,
  loadDataset,
  type Progress,
  removeCached,
} from '../../dataset/client';
import { isAbort } from '../../dataset/errors';
import type { Dataset, DatasetName } from '../../dataset/types';
import { type Sample, sampleImages } from './samples';

export const SAMPLES = 9;

/** Work on data that goes on. */
export interface DataJob {
  readonly source: DatasetSource['kind'];
  readonly progress: Progress | undefined;
}

interface DataState {
  readonly job: DataJob | undefined;
  /** What went wrong, and what to do. */
  readonly problem: string | undefined;
  /** Said once, of data that is good but could not be kept. */
  readonly warning: string | undefined;
  /** Read, and not yet handed to the training worker. */
  readonly held: Dataset | undefined;
  /** What the training worker has. */
  readonly handedOver: DatasetName | undefined;
  readonly samples: Partial<Record<DatasetName, readonly Sample[]>>;
  readonly stored: { readonly bytes: number; readonly complete: boolean };
}

export const useData = create<DataState>()(() => ({
  job: undefined,
  problem: undefined,
  warning: undefined,
  held: undefined,
  handedOver: undefined,
  samples: {},
  stored: { bytes: 0, complete: false },
}));

let cancelJob: AbortController | undefined;
let running: Promise<boolean> | undefined;

/** Whether a run on this data could start without asking anybody for anything. */
export function isAtHand(name: DatasetName, { held, handedOver, stored }: DataState): boolean {
  return name === 'synthetic' || held?.name === name || handedOver === name || stored.complete;
}

/** Gets data from a source; what was there before stays if that fails. True when the data is there. */
export async function load(source: DatasetSource): Promise<boolean> {
  cancelJob?.abort();
  const cancel = new AbortController();
  cancelJob = cancel;
  running = run(source, cancel);
  return running;
}

/** Makes sure that the data is held or handed over, from what is at hand; explains itself where it is not. */
export async function ensure(name: DatasetName): Promise<boolean> {
  const isThere = () => {
    const { held, handedOver } = useData.getState();
    return held?.name === name || handedOver === name;
  };
  await running;
  if (isThere()) return true;
  const loaded = await load({ kind: name === 'synthetic' ? 'synthetic' : 'cached' });
  return loaded && isThere();
}

/** Takes the held data to hand it over; undefined when the training worker has the right one already. */
export function takeHeld(name: DatasetName): Dataset | undefined {
  const { held } = useData.getState();
  if (held?.name !== name) return undefined;
  useData.setState({ held: undefined, handedOver: name });
  return held;
}

export function cancel(): void {
  cancelJob?.abort();
}

export function dismissProblem(): void {
  useData.setState({ problem: undefined, warning: undefined });
}

export async function removeStored(): Promise<void> {
  try {
    await removeCached();
  } catch (error) {
    useData.setState({ problem: sentence(error) });
  }
  await refreshStored();
}

/** Looks up how much this browser keeps. */
export async function refreshStored(): Promise<void> {
  try {
    useData.setState({ stored: await cachedBytes() });
  } catch {
    // Storage is forbidden: then nothing is stored.
    useData.setState({ stored: { bytes: 0, complete: false } });
  }
}

async function run(source: DatasetSource, { signal }: AbortController): Promise<boolean> {
  const isCurrent = () => cancelJob?.signal === signal;
  useData.setState({
    job: { source: source.kind, progress: undefined },
    problem: undefined,
    warning: undefined,
  });
  try {
    const held = await loadDataset(source, {
      signal,
      onProgress: (progress) => {
        if (isCurrent()) useData.setState({ job: { source: source.kind, progress } });
      },
      onWarning: (warning) => useData.setState({ warning }),
    });
    const samples = { ...useData.getState().samples, [held.name]: sampleImages(held, SAMPLES) };
    useData.setState({ held, samples });
    return true;
  } catch (error) {
    if (isCurrent() && !isAbort(error)) useData.setState({ problem: sentence(error) });
    return false;
  } finally {
    if (isCurrent()) useData.setState({ job: undefined });
    if (source.kind !== 'synthetic') await refreshStored();
  }
}

function sentence(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
