/** Work of a known amount that takes long enough to be timed, and whose result is checked. */
import type { Kernel, KernelCache } from './kernel';
import type { Stopwatch, Work } from './stopwatch';
import type { Constants } from './template';

export interface Bench {
  readonly device: GPUDevice;
  readonly kernels: KernelCache;
  readonly stopwatch: Stopwatch;
}

const REPEATS = 5;
const WORKGROUP = 64;
/** Threads of a row of the grid, the least amount of work; rows are added until it takes a while. */
export const ROW = 8192;
const MAX_ROWS = 65_535;
/** What one measurement should take at least. */
const LEAST_MILLISECONDS = 5;

/** A kernel that makes a row of ROW threads do a known amount of work. */
export interface Probe {
  readonly kernel: string;
  readonly constants: Constants;
  readonly inputs: Readonly<Record<string, Float32Array<ArrayBuffer> | Uint16Array<ArrayBuffer>>>;
  readonly output: { readonly name: string; readonly floats: number };
  readonly amountOfThread: number;
  /** Each float of the output; undefined where all that is known is that they are positive. */
  readonly expected: ((at: number) => number) | undefined;
}

/** Amount of work a second. */
export async function rate(bench: Bench, probe: Probe): Promise<number> {
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

/** Kernels that move a large buffer, each vector once. */
interface Stream {
  readonly kernel: string;
  /** Vectors of a thread. */
  readonly vectors: number;
  /** Bytes written for each byte read. */
  readonly written: number;
  /** What a float of the output is, by the float that it comes from. */
  readonly expected: (value: number) => number;
}

const COPY: Stream = { kernel: 'roofline_copy', vectors: 4, written: 1, expected: (value) => value };
const READ: Stream = {
  kernel: 'roofline_read',
  vectors: 16,
  written: 1 / 16,
  expected: (value) => 16 * value,
};

const SMALL = 2 ** 24;
/** What any device binds. */
const LARGE = 2 ** 27;
const MAX_LAUNCHES = 64;
/** The content of a large buffer, over and over: threads add up equal values. */
const PATTERN = Float32Array.from({ length: 2 ** 16 }, (_, at) => 1 + (at % 1021));

/** Bytes a second, those read and those written. A fast device gets more to move, or its caches would do it. */
export async function streamRate(bench: Bench): Promise<number> {
  const rates = [];
  for (const kind of [COPY, READ]) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other, not to share the device
    const small = await stream(bench, kind, SMALL);
    // oxlint-disable-next-line no-await-in-loop
    rates.push(small.launches === 1 ? small.rate : ((await largeStream(bench, kind)) ?? small.rate));
  }
  return Math.max(...rates);
}

/** Undefined where the device has no room. */
async function largeStream(bench: Bench, kind: Stream): Promise<number | undefined> {
  bench.device.pushErrorScope('out-of-memory');
  const large = await stream(bench, kind, LARGE).catch(() => undefined);
  const outOfMemory = await bench.device.popErrorScope();
  return outOfMemory === null ? large?.rate : undefined;
}

async function stream(
  { device, kernels, stopwatch }: Bench,
  { kernel: name, vectors, written, expected }: Stream,
  bytes: number,
): Promise<{ rate: number; launches: number }> {
  const threads = bytes / (16 * vectors);
  const kernel = await kernels.get(name, { THREADS: threads, VECTORS: vectors, WORKGROUP });
  const x = storage(device, name, bytes);
  const y = storage(device, name, bytes * written);
  try {
    for (let offset = 0; offset < bytes; offset += PATTERN.byteLength)
      device.queue.writeBuffer(x, offset, PATTERN);
    const output = kernel.bindings.find(({ type }) => type === 'storage')?.name ?? '';
    const launch = launcher(
      device,
      kernel,
      new Map([
        ['x', x],
        [output, y],
      ]),
    );
    const work =
      (launches: number): Work =>
      (pass) => {
        for (let i = 0; i < launches; i++) launch(pass, threads / WORKGROUP, 1);
      };
    const { amount: launches, seconds } = await growing(stopwatch, work, MAX_LAUNCHES);
    const end = await download(device, y, y.size - PATTERN.byteLength);
    if (!end.every((value, at) => value === expected(PATTERN[at] ?? NaN))) throw wrong(name);
    return { rate: ((1 + written) * bytes * launches) / seconds, launches };
  } finally {
    for (const buffer of [x, y]) buffer.destroy();
  }
}

/**
 * Lets work grow until it takes long enough, and resolves with its amount and the best of some times: whatever else the
 * device has to do only slows it down, and a ceiling is what it can do.
 */
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
  return { amount, seconds: Math.min(...times) / 1000 };
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
