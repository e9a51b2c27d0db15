/** The device that is measured, and how time is told on it. */
import { readFileSync, readdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import type { KernelCache } from '../src/engine/kernel';
import { createNodeGpu, patiently } from '../src/engine/node';
import { type Stopwatch, WaitStopwatch, createStopwatch } from '../src/engine/stopwatch';
import { openAccelerator } from '../src/training/adapter';
import type { AdapterDescription } from '../src/training/protocol';

export interface Machine {
  readonly gpu: GPU;
  readonly device: GPUDevice;
  readonly kernels: KernelCache;
  readonly adapter: AdapterDescription;
  readonly stopwatch: Stopwatch;
  /** Milliseconds, by the clock that says most on this machine. */
  readonly now: () => number;
}

/** Opens the adapter and measures on it. */
export async function onMachine<T>(measure: (machine: Machine) => Promise<T>): Promise<T> {
  const { gpu } = await createNodeGpu();
  const { device, kernels, description: adapter } = await openAccelerator(gpu);
  try {
    return await measureOn(gpu, { device, kernels, adapter }, measure);
  } finally {
    device.destroy();
  }
}

async function measureOn<T>(
  gpu: GPU,
  opened: Pick<Machine, 'device' | 'kernels' | 'adapter'>,
  measure: (machine: Machine) => Promise<T>,
): Promise<T> {
  const { device, adapter } = opened;
  if (!adapter.software) {
    const stopwatch = createStopwatch(device);
    return measure({ gpu, ...opened, stopwatch, now: () => performance.now() });
  }
  const cores = availableParallelism();
  const now = () => adapterMilliseconds() / cores;
  const stopwatch = new WaitStopwatch(
    device,
    `processor time of the adapter's threads, divided by ${cores} cores`,
    now,
    LEAST_PROCESSOR_MILLISECONDS,
  );
  return patiently(measure({ gpu, ...opened, stopwatch, now }));
}

/** Processor time is counted in ticks, of 4 ms on most systems. */
const LEAST_PROCESSOR_MILLISECONDS = 60;

/**
 * Processor time of all threads of this process but Node's own, which only waits: what a software adapter has worked.
 * Others who use the machine meanwhile do not count, as they would on a clock on the wall.
 */
function adapterMilliseconds(): number {
  const main = String(process.pid);
  const tasks = '/proc/self/task';
  let nanoseconds = 0;
  for (const task of readdirSync(tasks))
    if (task !== main) nanoseconds += threadNanoseconds(`${tasks}/${task}`);
  return nanoseconds / 1e6;
}

function threadNanoseconds(task: string): number {
  try {
    return Number(readFileSync(`${task}/schedstat`, 'utf8').split(' ')[0]);
  } catch {
    // It has ended since it was listed: a thread that compiled, and no longer counts.
    return 0;
  }
}
