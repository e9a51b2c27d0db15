/** Runs kernels by themselves, for `*.gpu.test.ts`: inputs up, one run, everything back. */
import { CompiledProgram } from './compiledProgram';
import { CONTROL_BYTES, type Control, writeControl } from './control';
import { KernelCache } from './kernel';
import { Memory } from './memory';
import { type Program, ProgramBuilder, type Tensor, type View } from './program';
import type { Target } from './target';
import { testDevice } from './testDevice';

/**
 * What memory holds before a run where no input says otherwise: a NaN that no arithmetic makes. A kernel that reads what
 * it should not shows NaN, and what it does not write can be told from what it does.
 */
export const UNTOUCHED = 0x7fc0dead;

export type Inputs = Iterable<readonly [Tensor, Float32Array | Uint32Array | Uint8Array]>;

/** The memory of a run when it is over. */
export class Results {
  readonly #bytes: ReadonlyMap<Tensor, ArrayBuffer>;

  constructor(bytes: ReadonlyMap<Tensor, ArrayBuffer>) {
    this.#bytes = bytes;
  }

  floats(tensor: Tensor): Float32Array {
    return new Float32Array(this.#find(tensor));
  }

  words(tensor: Tensor): Uint32Array {
    return new Uint32Array(this.#find(tensor));
  }

  #find(tensor: Tensor): ArrayBuffer {
    const bytes = this.#bytes.get(tensor);
    if (bytes === undefined) throw new RangeError(`The program does not use ${tensor.label}.`);
    return bytes;
  }
}

/** Runs what a function adds to an empty program. */
export function runOperations(
  fill: (program: ProgramBuilder) => void,
  inputs: Inputs,
  { target, ...control }: Partial<Control> & { target?: Target } = {},
): Promise<Results> {
  const builder = new ProgramBuilder(target && (() => target));
  fill(builder);
  return runProgram(builder.dispatches, inputs, control);
}

/** Runs a program once. Every tensor has memory of its own here, so that all can be read. */
export async function runProgram(
  program: Program,
  inputs: Inputs,
  control: Partial<Control> = {},
): Promise<Results> {
  const device = await testDevice();
  const cache = kernelCache(device);
  const kept = keepAll(program);
  const memory = await Memory.allocate(device, [...kept.values()], []);
  const launches = program.map((dispatch) => ({
    ...dispatch,
    bindings: mapValues(dispatch.bindings, (view): View => ({
      ...view,
      tensor: kept.get(view.tensor) ?? view.tensor,
    })),
  }));
  const compiled = await CompiledProgram.compile(device, cache, memory, launches, {
    slots: [],
    places: new Map(),
  });

  const given = new Map(inputs);
  for (const [tensor, copy] of kept)
    device.queue.writeBuffer(memory.buffer(copy), 0, initialBytes(tensor, given.get(tensor)));
  const controlBuffer = device.createBuffer({
    label: 'control',
    size: CONTROL_BYTES,
    usage: GPUBufferUsage.UNIFORM | GPUBufferUsage.COPY_DST,
  });
  device.queue.writeBuffer(controlBuffer, 0, controlBytes(control));
  const group = device.createBindGroup({
    layout: cache.controlLayout,
    entries: [{ binding: 0, resource: { buffer: controlBuffer, size: CONTROL_BYTES } }],
  });
  const encoder = device.createCommandEncoder({ label: 'test' });
  compiled.encode(encoder, group, 0);
  const results = await readAll(device, encoder, memory, kept);
  memory.destroy();
  controlBuffer.destroy();
  return results;
}

/** The launches of some kernels out of a longer program. */
export function onlyKernels(program: Program, ...kernels: readonly string[]): Program {
  return program.filter(({ kernel }) => kernels.includes(kernel));
}

/** What the first launch of a kernel in a program binds to a name. */
export function boundTensor(program: Program, kernel: string, name: string): Tensor {
  const view = program.find((dispatch) => dispatch.kernel === kernel)?.bindings[name];
  if (view === undefined) throw new RangeError(`No ${kernel} binds ${name}.`);
  return view.tensor;
}

let shared: KernelCache | undefined;

function kernelCache(device: GPUDevice): KernelCache {
  shared ??= new KernelCache(device);
  return shared;
}

function keepAll(program: Program): Map<Tensor, Tensor> {
  const views = program.flatMap(({ bindings }) => Object.values(bindings));
  return new Map(views.map(({ tensor }) => [tensor, { ...tensor, kept: true }]));
}

function initialBytes(tensor: Tensor, input: Float32Array | Uint32Array | Uint8Array | undefined) {
  if (input === undefined) return new Uint32Array(tensor.bytes / 4).fill(UNTOUCHED);
  if (input.byteLength !== tensor.bytes)
    throw new RangeError(`${tensor.label} takes ${tensor.bytes} bytes, not ${input.byteLength}.`);
  return input.slice();
}

function controlBytes({ seed = 0, epoch = 0, position = 0, valid = 0, learningRate = 0 }: Partial<Control>) {
  const bytes = new ArrayBuffer(CONTROL_BYTES);
  writeControl(new DataView(bytes), 0, { seed, epoch, position, valid, learningRate });
  return bytes;
}

/** Submits, and brings every tensor's memory back by way of one staging buffer. */
async function readAll(
  device: GPUDevice,
  encoder: GPUCommandEncoder,
  memory: Memory,
  tensors: ReadonlyMap<Tensor, Tensor>,
): Promise<Results> {
  let size = 0;
  const places = new Map<Tensor, number>();
  for (const tensor of tensors.keys()) {
    places.set(tensor, size);
    size += tensor.bytes;
  }
  const staging = device.createBuffer({
    label: 'results',
    size,
    usage: GPUBufferUsage.COPY_DST | GPUBufferUsage.MAP_READ,
  });
  for (const [tensor, copy] of tensors)
    encoder.copyBufferToBuffer(memory.buffer(copy), 0, staging, places.get(tensor) ?? 0, tensor.bytes);
  device.queue.submit([encoder.finish()]);
  await staging.mapAsync(GPUMapMode.READ);
  const all = staging.getMappedRange().slice(0);
  staging.destroy();
  return new Results(new Map([...places].map(([tensor, at]) => [tensor, all.slice(at, at + tensor.bytes)])));
}

function mapValues<From, To>(record: Readonly<Record<string, From>>, change: (value: From) => To) {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
}
