import type { KernelCache } from './kernel';
import { type Bench, ROW, rate, streamRate } from './probe';
import { type Stopwatch, createStopwatch } from './stopwatch';

/** What a device can do in a second, of each thing that a kernel launch costs. */
export interface Rates {
  readonly multiplyAdds: number;
  /** Read and written together, of buffers too large for caches: the better of copying and of reading alone. */
  readonly bytes: number;
  /** Scalar elements, out of a buffer that caches hold. */
  readonly loads: number;
}

/** The measured limits of a device. No kernel is faster than its cost divided by the rate that binds it. */
export interface Ceilings extends Rates {
  /** The same with values in float16, where the device has it. */
  readonly half: Pick<Rates, 'multiplyAdds' | 'loads'> | undefined;
  /** Elements a second that threads get when one lane of four loads and hands on, where the device has subgroups. */
  readonly broadcasts: number | undefined;
  /** How time was told, for people. */
  readonly method: string;
}

/** The kernels that measure, and train nothing. */
export const ROOFLINE_KERNELS = [
  'roofline_multiply_add',
  'roofline_copy',
  'roofline_read',
  'roofline_load',
] as const;

/** Measures a device in about a second. Rejects where a kernel's result is wrong: then its time means nothing. */
export async function measureCeilings(
  device: GPUDevice,
  kernels: KernelCache,
  stopwatch: Stopwatch = createStopwatch(device),
): Promise<Ceilings> {
  const bench = { device, kernels, stopwatch };
  const multiplyAdds = await multiplyAddRate(bench, false);
  const bytes = await streamRate(bench);
  const loads = await bestLoadRate(bench, false);
  const half = device.features.has('shader-f16')
    ? { multiplyAdds: await multiplyAddRate(bench, true), loads: await bestLoadRate(bench, true) }
    : undefined;
  const broadcasts = device.features.has('subgroups')
    ? await loadRate(bench, { lanes: 4, unrolled: 16, half: false, broadcast: 4 })
    : undefined;
  return { multiplyAdds, bytes, loads, half, broadcasts, method: stopwatch.method };
}

/** s = 2 s + 3, s = s / 2 - 1.25: a quarter more. */
const OPERANDS = [2, 3, 0.5, -1.25];
const CHAINS = 8;
const STEPS = 128;

function multiplyAddRate(bench: Bench, half: boolean): Promise<number> {
  return rate(bench, {
    kernel: 'roofline_multiply_add',
    constants: { CHAINS, STEPS, UNROLLED: 4, HALF: half ? 1 : 0 },
    inputs: { operands: Float32Array.from(OPERANDS.flatMap((value) => Array<number>(4).fill(value))) },
    output: { name: 'sums', floats: 4 * ROW },
    amountOfThread: 8 * CHAINS * STEPS,
    expected: (at) => {
      const start = Math.floor(at / 4) % 8;
      return CHAINS * (start / 8 + (CHAINS - 1) / 16 + STEPS / 4);
    },
  });
}

/** The best differs: where registers are few, so are the loads that are best under way at a time. */
async function bestLoadRate(bench: Bench, half: boolean): Promise<number> {
  const fewer = await loadRate(bench, { lanes: 4, unrolled: 8, half, broadcast: 0 });
  const vectors = await loadRate(bench, { lanes: 4, unrolled: 16, half, broadcast: 0 });
  const scalars = await loadRate(bench, { lanes: 1, unrolled: 16, half, broadcast: 0 });
  return Math.max(fewer, vectors, scalars);
}

const LOADS = 128;
const SIZE = 256;
/** 1, 2 and 3 in float16. */
const HALVES = [0x3c00, 0x4000, 0x4200];

function loadRate(
  bench: Bench,
  { lanes, unrolled, half, broadcast }: { lanes: 1 | 4; unrolled: number; half: boolean; broadcast: number },
): Promise<number> {
  const value = (element: number) => 1 + (element % 3);
  const elements = Array.from({ length: lanes * (SIZE + unrolled) }, (_, element) => value(element));
  /** Sum of what one thread loads. */
  const loaded = (thread: number) => {
    let sum = 0;
    for (let i = 0; i < LOADS; i += unrolled)
      for (let at = (thread + i) % SIZE, last = at + unrolled; at < last; at++)
        for (let lane = 0; lane < lanes; lane++) sum += value(lanes * at + lane);
    return sum;
  };
  return rate(bench, {
    kernel: 'roofline_load',
    constants: {
      LANES: lanes,
      LOADS,
      UNROLLED: unrolled,
      SIZE,
      HALF: half ? 1 : 0,
      BROADCAST: broadcast,
    },
    inputs: {
      elements: half
        ? Uint16Array.from(elements, (element) => HALVES[element - 1] ?? 0)
        : Float32Array.from(elements),
    },
    output: { name: 'sums', floats: ROW },
    amountOfThread: LOADS * lanes * Math.max(1, broadcast),
    // Whose values the subgroup hands on depends on its size: at least they are those of some threads.
    expected: broadcast > 0 ? undefined : loaded,
  });
}
