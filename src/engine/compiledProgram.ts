import type { Cost } from './cost';
import type { Kernel, KernelCache } from './kernel';
import type { Memory } from './memory';
import type { MemoryPlan } from './memoryPlan';
import type { Dispatch, Program } from './program';

interface Launch {
  readonly kernel: Kernel;
  readonly group: GPUBindGroup;
  readonly dispatch: Dispatch;
}

const BYTES_PER_TIMESTAMP = 8;

/** What one launch of a program took, by the device's own clock. */
export interface KernelTime {
  readonly label: string;
  readonly kernel: string;
  readonly cost: Cost;
  readonly milliseconds: number;
}

/** A program with its pipelines and bind groups made: running it only encodes. */
export class CompiledProgram {
  readonly #launches: readonly Launch[];

  private constructor(launches: readonly Launch[]) {
    this.#launches = launches;
  }

  static async compile(
    device: GPUDevice,
    cache: KernelCache,
    memory: Memory,
    program: Program,
    plan: MemoryPlan,
  ): Promise<CompiledProgram> {
    const kernels = await Promise.all(program.map(({ kernel, constants }) => cache.get(kernel, constants)));
    const launches = program.flatMap((dispatch, index): Launch[] => {
      const kernel = kernels[index];
      return kernel
        ? [
            {
              kernel,
              group: bindGroup(device, memory, kernel, dispatch, plan),
              dispatch,
            },
          ]
        : [];
    });
    return new CompiledProgram(launches);
  }

  /** Dispatches of one run. */
  get length(): number {
    return this.#launches.length;
  }

  /** Encodes the launches from `first` up to `end` into one pass, with the control values at an offset. */
  encode(
    encoder: GPUCommandEncoder,
    control: GPUBindGroup,
    offset: number,
    first = 0,
    end = this.length,
  ): void {
    const pass = encoder.beginComputePass();
    for (const launch of this.#launches.slice(first, end)) encodeLaunch(pass, launch, control, offset);
    pass.end();
  }

  /** Runs the program once, each launch in a pass of its own between two timestamps, and returns what each took. */
  async profile(device: GPUDevice, control: GPUBindGroup, offset: number): Promise<KernelTime[]> {
    const stamps = 2 * this.length;
    const bytes = BYTES_PER_TIMESTAMP * stamps;
    const querySet = device.createQuerySet({ label: 'profile', type: 'timestamp', count: stamps });
    const { COPY_SRC, COPY_DST, MAP_READ, QUERY_RESOLVE } = GPUBufferUsage;
    const resolved = device.createBuffer({
      label: 'timestamps',
      size: bytes,
      usage: QUERY_RESOLVE | COPY_SRC,
    });
    const staging = device.createBuffer({ label: 'timestamps', size: bytes, usage: COPY_DST | MAP_READ });
    const encoder = device.createCommandEncoder({ label: 'profile' });
    this.#launches.forEach((launch, index) => {
      const pass = encoder.beginComputePass({
        timestampWrites: {
          querySet,
          beginningOfPassWriteIndex: 2 * index,
          endOfPassWriteIndex: 2 * index + 1,
        },
      });
      encodeLaunch(pass, launch, control, offset);
      pass.end();
    });
    encoder.resolveQuerySet(querySet, 0, stamps, resolved, 0);
    encoder.copyBufferToBuffer(resolved, 0, staging, 0, bytes);
    device.queue.submit([encoder.finish()]);
    await staging.mapAsync(GPUMapMode.READ);
    const nanoseconds = new BigInt64Array(staging.getMappedRange().slice(0));
    for (const resource of [querySet, resolved, staging]) resource.destroy();
    return this.#launches.map(({ dispatch: { label, kernel, cost } }, index) => {
      const [start = 0n, end = 0n] = nanoseconds.subarray(2 * index, 2 * index + 2);
      return { label, kernel, cost, milliseconds: Number(end - start) / 1e6 };
    });
  }
}

function encodeLaunch(
  pass: GPUComputePassEncoder,
  { kernel, group, dispatch }: Launch,
  control: GPUBindGroup,
  offset: number,
): void {
  pass.setPipeline(kernel.pipeline);
  pass.setBindGroup(0, group);
  if (kernel.usesControl) pass.setBindGroup(1, control, [offset]);
  pass.dispatchWorkgroups(...dispatch.workgroups);
}

function bindGroup(
  device: GPUDevice,
  memory: Memory,
  kernel: Kernel,
  { bindings, label }: Dispatch,
  plan: MemoryPlan,
): GPUBindGroup {
  const entries = kernel.bindings.map(({ name, binding }) => {
    const view = bindings[name];
    if (view === undefined) throw new RangeError(`${label}: ${kernel.name} wants ${name}.`);
    return { binding, resource: memory.binding(view, plan) };
  });
  return device.createBindGroup({ label, layout: kernel.layout, entries });
}
