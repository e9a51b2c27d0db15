import type { Cost } from './cost';
import type { Kernel, KernelCache } from './kernel';
import type { Memory } from './memory';
import type { MemoryPlan } from './memoryPlan';
import type { Dispatch, Program } from './program';
import { SHAPE_BINDING, encodeShape } from './shape';
import { type Patience, type Stopwatch, type Work, measure } from './stopwatch';

interface Launch {
  readonly kernel: Kernel;
  readonly group: GPUBindGroup;
  readonly dispatch: Dispatch;
}

/** What one launch of a program took. */
export interface KernelTime {
  readonly label: string;
  readonly kernel: string;
  readonly cost: Cost;
  readonly milliseconds: number;
}

/** A program with its pipelines and bind groups made: running it only encodes. */
export class CompiledProgram {
  readonly #launches: readonly Launch[];
  readonly #shapes: GPUBuffer | undefined;

  private constructor(launches: readonly Launch[], shapes: GPUBuffer | undefined) {
    this.#launches = launches;
    this.#shapes = shapes;
  }

  static async compile(
    device: GPUDevice,
    cache: KernelCache,
    memory: Memory,
    program: Program,
    plan: MemoryPlan,
  ): Promise<CompiledProgram> {
    const kernels = await Promise.all(program.map(({ kernel, constants }) => cache.get(kernel, constants)));
    const pairs = program.flatMap((dispatch, index) => {
      const kernel = kernels[index];
      return kernel ? [{ kernel, dispatch }] : [];
    });
    const { buffer, views } = storeShapes(device, pairs);
    const launches = pairs.map(({ kernel, dispatch }, index): Launch => ({
      kernel,
      dispatch,
      group: bindGroup(device, memory, kernel, dispatch, plan, views[index]),
    }));
    return new CompiledProgram(launches, buffer);
  }

  /** Dispatches of one run. */
  get length(): number {
    return this.#launches.length;
  }

  destroy(): void {
    this.#shapes?.destroy();
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

  /** Runs the program several times, and resolves with what each launch took. */
  async profile(
    stopwatch: Stopwatch,
    control: GPUBindGroup,
    offset: number,
    patience: Patience,
  ): Promise<KernelTime[]> {
    const works = this.#launches.map(
      (launch): Work =>
        (pass) =>
          encodeLaunch(pass, launch, control, offset),
    );
    const times = await measure(stopwatch, works, patience);
    return this.#launches.map(({ dispatch: { label, kernel, cost } }, index) => ({
      label,
      kernel,
      cost,
      milliseconds: times[index] ?? NaN,
    }));
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

/** One uniform buffer for the shapes of all launches, and where each has its own, if it has one. */
function storeShapes(
  device: GPUDevice,
  launches: readonly Pick<Launch, 'kernel' | 'dispatch'>[],
): { buffer: GPUBuffer | undefined; views: (GPUBufferBinding | undefined)[] } {
  const alignment = device.limits.minUniformBufferOffsetAlignment;
  let end = 0;
  const places = launches.map(({ kernel, dispatch }) => {
    const bytes = encodeShape(kernel.code, dispatch.label, dispatch.shape);
    const offset = end;
    end += Math.ceil(bytes.byteLength / alignment) * alignment;
    return { bytes, offset };
  });
  if (end === 0) return { buffer: undefined, views: [] };
  const buffer = device.createBuffer({
    label: 'shapes',
    size: end,
    usage: GPUBufferUsage.UNIFORM | GPUBufferUsage.COPY_DST,
  });
  const views = places.map(({ bytes, offset }) => {
    if (bytes.byteLength === 0) return undefined;
    device.queue.writeBuffer(buffer, offset, bytes);
    return { buffer, offset, size: bytes.byteLength };
  });
  return { buffer, views };
}

function bindGroup(
  device: GPUDevice,
  memory: Memory,
  kernel: Kernel,
  { bindings, label }: Dispatch,
  plan: MemoryPlan,
  shape: GPUBufferBinding | undefined,
): GPUBindGroup {
  const entries = kernel.bindings.map(({ name, binding }) => {
    if (name === SHAPE_BINDING && shape !== undefined) return { binding, resource: shape };
    const view = bindings[name];
    if (view === undefined) throw new RangeError(`${label}: ${kernel.name} wants ${name}.`);
    return { binding, resource: memory.binding(view, plan) };
  });
  return device.createBindGroup({ label, layout: kernel.layout, entries });
}
