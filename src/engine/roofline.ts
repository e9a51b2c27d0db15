import type { Kernel, KernelCache } from './kernel';
import { type Stopwatch, type Work, createStopwatch, median } from './stopwatch';
import type { Constants } from './template';

/** What a device can do in a second, of each thing that a kernel launch costs. */
export interface Rates {
  readonly multiplyAdds: number;
  /** Read and written together, through buffers too large for caches. */
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
export const ROOFLINE_KERNELS = ['roofline_multiply_add', 'roofline_copy', 'roofline_load'] as const;

const REPEATS = 5;
const WORKGROUP = 64;
/** Threads of a row of the grid, the least amount of work; rows are added until it takes a while. */
const ROW = 8192;
const MAX_ROWS = 65_535;
/** What one measurement should take at least. */
const LEAST_MILLISECONDS = 5;

/** Measures a device in about a second. Rejects where a kernel's result is wrong: then its time means nothing. */
export async function measureCeilings(
  device: GPUDevice,
  kernels: KernelCache,
  stopwatch: Stopwatch = createStopwatch(device),
): Promise<Ceilings> {
  const bench = { device, kernels, stopwatch };
  const multiplyAdds = await multiplyAddRate(bench, false);
  const bytes = await copyRate(bench);
  const loads = await bestLoadRate(bench, false);
  const half = device.features.has('shader-f16')
    ? { multiplyAdds: await multiplyAddRate(bench, true), loads: await bestLoadRate(bench, true) }
    : undefined;
  const broadcasts = device.features.has('subgroups')
    ? await loadRate(bench, { lanes: 4, half: false, broadcast: 4 })
    : undefined;
  return { multiplyAdds, bytes, loads, half, broadcasts, method: stopwatch.method };
}

interface Bench {
  readonly device: GPUDevice;
  readonly kernels: KernelCache;
  readonly stopwatch: Stopwatch;
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

async function bestLoadRate(bench: Bench, half: boolean): Promise<number> {
  const vectors = await loadRate(bench, { lanes: 4, half, broadcast: 0 });
  const scalars = await loadRate(bench, { lanes: 1, half, broadcast: 0 });
  return Math.max(vectors, scalars);
}

const LOADS = 128;
const UNROLLED_LOADS = 16;
const SIZE = 256;
/** 1, 2 and 3 in float16. */
const HALVES = [0x3c00, 0x4000, 0x4200];

function loadRate(
  bench: Bench,
  { lanes, half, broadcast }: { lanes: 1 | 4; half: boolean; broadcast: number },
): Promise<number> {
  const value = (element: number) => 1 + (element % 3);
  const elements = Array.from({ length: lanes * (SIZE + UNROLLED_LOADS) }, (_, element) => value(element));
  /** Sum of what one thread loads. */
  const loaded = (thread: number) => {
    let sum = 0;
    for (let i = 0; i < LOADS; i += UNROLLED_LOADS)
      for (let at = (thread + i) % SIZE, last = at + UNROLLED_LOADS; at < last; at++)
        for (let lane = 0; lane < lanes; lane++) sum += value(lanes * at + lane);
    return sum;
  };
  return rate(bench, {
    kernel: 'roofline_load',
    constants: {
      LANES: lanes,
      LOADS,
      UNROLLED: UNROLLED_LOADS,
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

/** A kernel that makes a row of ROW threads do a known amount of work. */
interface Probe {
  readonly kernel: (typeof ROOFLINE_KERNELS)[number];
  readonly constants: Constants;
  readonly inputs: Readonly<Record<string, Float32Array<ArrayBuffer> | Uint16Array<ArrayBuffer>>>;
  readonly output: { readonly name: string; readonly floats: number };
  readonly amountOfThread: number;
  /** Each float of the output; undefined where all that is known is that they are positive. */
  readonly expected: ((at: number) => number) | undefined;
}

/** Amount of work a second. */
async function rate(bench: Bench, probe: Probe): Promise<number> {
  const { device, kernels, stopwatch } = bench;
  const kernel = await kernels.get(probe.kernel, { ...probe.constants, WORKGROUP });
  const inputs = Object.entries(probe.inputs).map(([name, values]) => {
    const buffer = storage(device, probe.kernel, values.byteLength);
    device.queue.writeBuffer(buffer, 0, values);
    return [name, buffer] as const;
  });
  const output = storage(device, probe.kernel, 4 * probe.output.floats);
  try {
    const launch = launcher(device, kernel, new Map([...inputs, [probe.output.name, output]]));
    const work =
      (rows: number): Work =>
      (pass) =>
        launch(pass, ROW / WORKGROUP, rows);
    const { amount: rows, seconds } = await growing(stopwatch, work, MAX_ROWS);
    const values = await download(device, output);
    const { expected = undefined } = probe;
    if (!values.every((value, at) => (expected ? value === expected(at) : value > 0)))
      throw wrong(probe.kernel);
    return (ROW * rows * probe.amountOfThread) / seconds;
  } finally {
    for (const buffer of [output, ...inputs.map(([, made]) => made)]) buffer.destroy();
  }
}

const SMALL_COPY = 2 ** 24;
/** What any device binds. */
const LARGE_COPY = 2 ** 27;
const COPY_VECTORS = 4;
const MAX_COPIES = 64;

/** Bytes a second, those read and those written. A fast device gets more to copy, or its caches would do it. */
async function copyRate(bench: Bench): Promise<number> {
  const small = await copy(bench, SMALL_COPY);
  if (small.copies === 1) return small.rate;
  bench.device.pushErrorScope('out-of-memory');
  const large = await copy(bench, LARGE_COPY).catch(() => undefined);
  const outOfMemory = await bench.device.popErrorScope();
  return outOfMemory === null && large ? large.rate : small.rate;
}

async function copy(
  { device, kernels, stopwatch }: Bench,
  bytes: number,
): Promise<{ rate: number; copies: number }> {
  const threads = bytes / (16 * COPY_VECTORS);
  const kernel = await kernels.get('roofline_copy', { THREADS: threads, VECTORS: COPY_VECTORS, WORKGROUP });
  const x = storage(device, 'roofline_copy', bytes);
  const y = storage(device, 'roofline_copy', bytes);
  try {
    const sample = Float32Array.from({ length: 2 ** 16 }, (_, at) => 1 + (at % 1021));
    for (let offset = 0; offset < bytes; offset += sample.byteLength)
      device.queue.writeBuffer(x, offset, sample);
    const launch = launcher(
      device,
      kernel,
      new Map([
        ['x', x],
        ['y', y],
      ]),
    );
    const work =
      (copies: number): Work =>
      (pass) => {
        for (let i = 0; i < copies; i++) launch(pass, threads / WORKGROUP, 1);
      };
    const { amount: copies, seconds } = await growing(stopwatch, work, MAX_COPIES);
    const end = await download(device, y, bytes - sample.byteLength);
    if (!end.every((value, at) => value === sample[at])) throw wrong('roofline_copy');
    return { rate: (2 * bytes * copies) / seconds, copies };
  } finally {
    for (const buffer of [x, y]) buffer.destroy();
  }
}

/** Lets work grow until it takes long enough, and resolves with its amount and median time. */
async function growing(
  stopwatch: Stopwatch,
  work: (amount: number) => Work,
  most: number,
): Promise<{ amount: number; seconds: number }> {
  let amount = 1;
  for (;;) {
    const [time = 0] = await stopwatch.time([work(amount)]);
    const least = Math.max(LEAST_MILLISECONDS, 4 * stopwatch.least);
    if (time >= least || amount === most) break;
    // The first measurements are of a device that may not have woken up.
    const factor = Math.min(16, Math.max(2, (1.5 * least) / time));
    amount = Math.min(most, Math.ceil(amount * factor));
  }
  const times = await stopwatch.time(Array.from({ length: REPEATS }, () => work(amount)));
  return { amount, seconds: median(times) / 1000 };
}

function storage(device: GPUDevice, label: string, size: number): GPUBuffer {
  const { STORAGE, COPY_SRC, COPY_DST } = GPUBufferUsage;
  return device.createBuffer({ label, size, usage: STORAGE | COPY_SRC | COPY_DST });
}

function launcher(device: GPUDevice, kernel: Kernel, buffers: ReadonlyMap<string, GPUBuffer>) {
  const entries = kernel.bindings.map(({ name, binding }) => {
    const buffer = buffers.get(name);
    if (buffer === undefined) throw new RangeError(`${kernel.name} wants ${name}.`);
    return { binding, resource: { buffer } };
  });
  const group = device.createBindGroup({ label: kernel.name, layout: kernel.layout, entries });
  return (pass: GPUComputePassEncoder, x: number, y: number) => {
    pass.setPipeline(kernel.pipeline);
    pass.setBindGroup(0, group);
    pass.dispatchWorkgroups(x, y);
  };
}

async function download(device: GPUDevice, buffer: GPUBuffer, offset = 0): Promise<Float32Array> {
  const size = buffer.size - offset;
  const { COPY_DST, MAP_READ } = GPUBufferUsage;
  const staging = device.createBuffer({ label: 'roofline', size, usage: COPY_DST | MAP_READ });
  const encoder = device.createCommandEncoder({ label: 'roofline' });
  encoder.copyBufferToBuffer(buffer, offset, staging, 0, size);
  device.queue.submit([encoder.finish()]);
  try {
    await staging.mapAsync(GPUMapMode.READ);
    return new Float32Array(staging.getMappedRange().slice(0));
  } finally {
    staging.destroy();
  }
}

function wrong(kernel: string): Error {
  return new Error(`The adapter computed a wrong result in ${kernel}, so its speed cannot be measured.`);
}
