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

/** Work on CIFAR-100 that goes on. */
export interface DataJob {
  readonly progress: Progress | undefined;
}

interface DataState {
  readonly job: DataJob | undefined;
  /** What went wrong, and what to do. */
  readonly problem: string | undefined;
  /** Said once, of data that is good but could not be kept. */
  readonly warning: string | undefined;
  /** Read, and not yet handed to the training worker. */
  readonly held: Partial<Record<DatasetName, Dataset>>;
  /** What the training worker has. */
  readonly handedOver: ReadonlySet<DatasetName>;
  readonly samples: Partial<Record<DatasetName, readonly Sample[]>>;
  readonly stored: { readonly bytes: number; readonly complete: boolean };
}

export const useData = create<DataState>()(() => ({
  job: undefined,
  problem: undefined,
  warning: undefined,
  held: {},
  handedOver: new Set(),
  samples: {},
  stored: { bytes: 0, complete: false },
}));

interface Slot {
  readonly cancel: AbortController;
  readonly done: Promise<boolean>;
}

/** The one piece of work that goes on for each data set. */
const slots = new Map<DatasetName, Slot>();

/** Whether the data is in memory, here or in the training worker. */
export function isLoaded(name: DatasetName, { held, handedOver }: DataState): boolean {
  return held[name] !== undefined || handedOver.has(name);
}

/** Whether a run on this data could start without asking anybody for anything. */
export function isAtHand(name: DatasetName, state: DataState): boolean {
  return name === 'synthetic' || isLoaded(name, state) || state.stored.complete;
}

/** Gets data from a source; what was there before stays if that fails. True when the data is there. */
export function load(source: DatasetSource): Promise<boolean> {
  const name = source.kind === 'synthetic' ? 'synthetic' : 'cifar100';
  slots.get(name)?.cancel.abort();
  const cancel = new AbortController();
  const done = run(source, name, cancel);
  slots.set(name, { cancel, done });
  return done;
}

/** Makes sure that the data is held or handed over, from what is at hand; explains itself where it is not. */
export async function ensure(name: DatasetName): Promise<boolean> {
  while (!isLoaded(name, useData.getState())) {
    const slot = slots.get(name);
    if (!slot) return load({ kind: name === 'synthetic' ? 'synthetic' : 'cached' });
    await slot.done;
  }
  return true;
}

/** Takes the held data to hand it over; undefined when the training worker has the right one already. */
export function takeHeld(name: DatasetName): Dataset | undefined {
  const { held, handedOver } = useData.getState();
  const { [name]: dataset, ...others } = held;
  if (!dataset) return undefined;
  useData.setState({ held: others, handedOver: new Set([...handedOver, name]) });
  return dataset;
}

/** Stops the work on CIFAR-100. */
export function cancel(): void {
  slots.get('cifar100')?.cancel.abort();
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

async function run(source: DatasetSource, name: DatasetName, cancel: AbortController): Promise<boolean> {
  const { signal } = cancel;
  const isCurrent = () => slots.get(name)?.cancel === cancel;
  // The built-in images are made unseen, beside whatever else goes on.
  const isSeen = source.kind !== 'synthetic';
  if (isSeen) useData.setState({ job: { progress: undefined }, problem: undefined, warning: undefined });
  try {
    const dataset = await loadDataset(source, {
      signal,
      onProgress: (progress) => {
        if (isSeen && isCurrent()) useData.setState({ job: { progress } });
      },
      onWarning: (warning) => useData.setState({ warning }),
    });
    const { held, samples } = useData.getState();
    useData.setState({
      held: { ...held, [name]: dataset },
      samples: { ...samples, [name]: sampleImages(dataset, SAMPLES) },
    });
    return true;
  } catch (error) {
    if (isCurrent() && !isAbort(error)) useData.setState({ problem: sentence(error) });
    return false;
  } finally {
    if (isCurrent()) {
      slots.delete(name);
      if (isSeen) useData.setState({ job: undefined });
    }
    if (isSeen) await refreshStored();
  }
}

function sentence(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
