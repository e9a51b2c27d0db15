/** Work of the device, encoded into a pass. */
export type Work = (pass: GPUComputePassEncoder) => void;

/** Times the work of a device. */
export interface Stopwatch {
  /** How it knows the time, for people. */
  readonly method: string;
  /** Milliseconds below which one measurement says little; 0 where any is exact. Known after the first. */
  readonly least: number;
  /** Runs each piece of work in a pass of its own, in order, and resolves with the milliseconds of each. */
  readonly time: (works: readonly Work[]) => Promise<number[]>;
}

/** By timestamps of the device, where it has them, else by waiting. */
export function createStopwatch(device: GPUDevice): Stopwatch {
  return device.features.has('timestamp-query') ? new TimestampStopwatch(device) : new WaitStopwatch(device);
}

const BYTES_PER_TIMESTAMP = 8;
/** Of one submission, which must not keep a slow device from everything else for long. */
const PASSES = 32;
/** Browsers may round timestamps to 2^16 ns, so that no page can look into another. */
const COARSE_NANOSECONDS = 2n ** 16n;
const LEAST_COARSE_MILLISECONDS = 3;

/** By the device's own clock, between two timestamps. */
export class TimestampStopwatch implements Stopwatch {
  readonly #device: GPUDevice;
  least = 0;

  constructor(device: GPUDevice) {
    this.#device = device;
  }

  get method(): string {
    return this.least > 0 ? 'rounded timestamps' : 'timestamps';
  }

  async time(works: readonly Work[]): Promise<number[]> {
    const submissions = Array.from({ length: Math.ceil(works.length / PASSES) }, (_, index) =>
      this.#stamps(works.slice(index * PASSES, (index + 1) * PASSES)),
    );
    const stamps = (await Promise.all(submissions)).flat();
    if (stamps.every((stamp) => stamp % COARSE_NANOSECONDS === 0n)) this.least = LEAST_COARSE_MILLISECONDS;
    return works.map((_, index) => {
      const [start = 0n, end = 0n] = stamps.slice(2 * index, 2 * index + 2);
      return Number(end - start) / 1e6;
    });
  }

  async #stamps(works: readonly Work[]): Promise<bigint[]> {
    const device = this.#device;
    const count = 2 * works.length;
    const bytes = BYTES_PER_TIMESTAMP * count;
    const { COPY_SRC, COPY_DST, MAP_READ, QUERY_RESOLVE } = GPUBufferUsage;
    const querySet = device.createQuerySet({ label: 'stopwatch', type: 'timestamp', count });
    const resolved = device.createBuffer({
      label: 'timestamps',
      size: bytes,
      usage: QUERY_RESOLVE | COPY_SRC,
    });
    const staging = device.createBuffer({ label: 'timestamps', size: bytes, usage: COPY_DST | MAP_READ });
    const encoder = device.createCommandEncoder({ label: 'stopwatch' });
    works.forEach((work, index) => {
      const timestampWrites = {
        querySet,
        beginningOfPassWriteIndex: 2 * index,
        endOfPassWriteIndex: 2 * index + 1,
      };
      const pass = encoder.beginComputePass({ timestampWrites });
      work(pass);
      pass.end();
    });
    encoder.resolveQuerySet(querySet, 0, count, resolved, 0);
    encoder.copyBufferToBuffer(resolved, 0, staging, 0, bytes);
    device.queue.submit([encoder.finish()]);
    try {
      await staging.mapAsync(GPUMapMode.READ);
      return [...new BigUint64Array(staging.getMappedRange())];
    } finally {
      for (const resource of [querySet, resolved, staging]) resource.destroy();
    }
  }
}

/** By a clock of this side, from the submission of a piece of work until it is done. */
export class WaitStopwatch implements Stopwatch {
  readonly #device: GPUDevice;
  readonly #now: () => number;
  readonly method: string;
  readonly least: number;

  /** `now` gives milliseconds. */
  constructor(
    device: GPUDevice,
    method = 'time until the work is done',
    now = () => performance.now(),
    least = 5,
  ) {
    this.#device = device;
    this.method = method;
    this.#now = now;
    this.least = least;
  }

  async time(works: readonly Work[]): Promise<number[]> {
    const { queue } = this.#device;
    const times: number[] = [];
    await queue.onSubmittedWorkDone();
    for (const work of works) {
      const start = this.#now();
      const encoder = this.#device.createCommandEncoder({ label: 'stopwatch' });
      const pass = encoder.beginComputePass();
      work(pass);
      pass.end();
      queue.submit([encoder.finish()]);
      await queue.onSubmittedWorkDone();
      times.push(this.#now() - start);
    }
    return times;
  }
}

/** How long {@link measure} goes on: for a number of rounds, or until a time is over, but at least for one round. */
export interface Patience {
  readonly rounds: number;
  readonly milliseconds: number;
}

/** Of one piece of work, at most: what is so short counts little. */
const MAX_REPEATS = 1000;

/**
 * Median milliseconds of each piece of work, run in order: each finds what those before it left. What is too short for
 * the stopwatch is repeated, so work must allow that.
 */
export async function measure(
  stopwatch: Stopwatch,
  works: readonly Work[],
  { rounds, milliseconds }: Patience,
): Promise<number[]> {
  const end = performance.now() + milliseconds;
  let repeats = works.map(() => 1);
  const samples: number[][] = [];
  while (samples.length === 0 || (samples.length < rounds && performance.now() < end)) {
    const times = await stopwatch.time(works.map((work, index) => repeated(work, repeats[index] ?? 1)));
    const enough = times.map((time, index) => enoughRepeats(stopwatch.least, time, repeats[index] ?? 1));
    if (enough.every((count, index) => count === repeats[index]))
      samples.push(times.map((time, index) => time / (repeats[index] ?? 1)));
    repeats = enough;
  }
  return works.map((_, index) => median(samples.map((sample) => sample[index] ?? NaN)));
}

function repeated(work: Work, count: number): Work {
  return (pass) => {
    for (let i = 0; i < count; i++) work(pass);
  };
}

/** Never fewer than before, so that measuring comes to an end. */
function enoughRepeats(least: number, time: number, repeats: number): number {
  if (time >= least / 2 || repeats >= MAX_REPEATS) return repeats;
  return Math.min(MAX_REPEATS, Math.ceil((repeats * least) / time));
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  return ((sorted[Math.floor(middle)] ?? NaN) + (sorted[Math.ceil(middle) - 1] ?? NaN)) / 2;
}
