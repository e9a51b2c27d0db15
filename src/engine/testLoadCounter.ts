/** Counts what kernels load while they run, by counters put into their text. For tests. */
import { CONTROL_BYTES, writeControl } from './control';
import type { Dispatch, Tensor } from './program';
import { SHAPE_BINDING, encodeShape } from './shape';
import { kernelBindings, kernelSource } from './shaders';

const COUNTER = '@group(2) @binding(0) var<storage, read_write> load_count: atomic<u32>;';

/** Puts a count of the loaded elements around every load from a storage buffer. */
export function countLoads(wgsl: string): string {
  const types = new Map(
    [...wgsl.matchAll(/var<storage, read(?:_write)?> (\w+): array<(\w+)>/g)].map(
      ([, name = '', type = '']) => [name, type],
    ),
  );
  const code = wgsl.replace(/\/\/.*/g, '');
  const used = new Set<string>();
  const lines = code.split('\n').map((line) => (line.includes('var<') ? line : countLine(line, types, used)));
  const counters = [...used].map(
    (type) =>
      `fn counted_${type}(value: ${type}) -> ${type} { atomicAdd(&load_count, ${elements(type)}); return value; }`,
  );
  const enables = lines.filter((line) => line.startsWith('enable '));
  const rest = lines.filter((line) => !line.startsWith('enable '));
  return [...enables, COUNTER, ...counters, ...rest].join('\n');
}

/** Each load `name[index]`, with a component behind it or not, becomes `counted_type(name[index])`. */
function countLine(line: string, types: ReadonlyMap<string, string>, used: Set<string>): string {
  const [, name = ''] = /(\w+)\[/.exec(line) ?? [];
  const at = line.search(/\w+\[/);
  if (at < 0) return line;
  const type = types.get(name);
  const open = at + name.length;
  const close = closing(line, open);
  const index = countLine(line.slice(open + 1, close), types, used);
  const place = `${name}[${index}]`;
  const rest = line.slice(close + 1);
  if (type === undefined) return line.slice(0, at) + place + countLine(rest, types, used);

  const [, assignment] = /^\s*([-+*/]?)=(?!=)/.exec(rest) ?? [];
  if (assignment !== undefined) {
    // A compound assignment loads what it adds to.
    const counted = assignment === '' ? '' : `atomicAdd(&load_count, ${elements(type)}); `;
    return counted + line.slice(0, at) + place + countLine(rest, types, used);
  }
  const [component = ''] = /^(\.[xyzw]+|\[\w+\])/.exec(rest) ?? [];
  const loaded = component === '' ? type : componentType(type, component);
  used.add(loaded);
  const after = countLine(rest.slice(component.length), types, used);
  return `${line.slice(0, at)}counted_${loaded}(${place}${component})${after}`;
}

function closing(line: string, open: number): number {
  let depth = 0;
  for (let at = open; at < line.length; at++) {
    if (line[at] === '[') depth++;
    if (line[at] === ']') depth--;
    if (depth === 0) return at;
  }
  throw new RangeError(`A bracket stays open: ${line}`);
}

function elements(type: string): number {
  return Number(/^vec(\d)/.exec(type)?.[1] ?? 1);
}

function componentType(type: string, component: string): string {
  const scalar = type.endsWith('u') || type === 'u32' ? 'u' : 'f';
  const count = component.startsWith('.') ? component.length - 1 : 1;
  return count === 1 ? `${scalar}32` : `vec${count}${scalar}`;
}

/** Runs launches one by one on zeros, and counts what each loads. `valid` images of a batch count. */
export class LoadCounter {
  readonly #device: GPUDevice;
  readonly #pipelines = new Map<string, GPUComputePipeline>();
  readonly #counterLayout: GPUBindGroupLayout;
  readonly #controlLayout: GPUBindGroupLayout;
  readonly #emptyLayout: GPUBindGroupLayout;
  readonly #control: GPUBuffer;

  constructor(device: GPUDevice, valid: number) {
    this.#device = device;
    const layout = (type: GPUBufferBindingType) =>
      device.createBindGroupLayout({
        entries: [{ binding: 0, visibility: GPUShaderStage.COMPUTE, buffer: { type } }],
      });
    this.#counterLayout = layout('storage');
    this.#controlLayout = layout('uniform');
    this.#emptyLayout = device.createBindGroupLayout({ entries: [] });
    this.#control = device.createBuffer({
      size: CONTROL_BYTES,
      usage: GPUBufferUsage.UNIFORM | GPUBufferUsage.COPY_DST,
    });
    const bytes = new ArrayBuffer(CONTROL_BYTES);
    writeControl(new DataView(bytes), 0, { seed: 0, epoch: 0, position: 0, valid, learningRate: 0 });
    device.queue.writeBuffer(this.#control, 0, bytes);
  }

  async count(dispatch: Dispatch): Promise<number> {
    const device = this.#device;
    const code = countLoads(kernelSource(dispatch.kernel, dispatch.constants));
    const own = kernelBindings(code).filter(({ group }) => group === 0);
    const usesControl = kernelBindings(code).some(({ group }) => group === 1);
    const layout = device.createBindGroupLayout({
      entries: own.map(({ binding, type }) => ({
        binding,
        visibility: GPUShaderStage.COMPUTE,
        buffer: { type },
      })),
    });
    const pipeline = await this.#pipeline(code, [
      layout,
      usesControl ? this.#controlLayout : this.#emptyLayout,
      this.#counterLayout,
    ]);
    const buffers = new Map<Tensor, GPUBuffer>();
    const buffer = (tensor: Tensor) => {
      const made =
        buffers.get(tensor) ?? device.createBuffer({ size: tensor.bytes, usage: GPUBufferUsage.STORAGE });
      buffers.set(tensor, made);
      return made;
    };
    const counter = device.createBuffer({ size: 4, usage: GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC });
    const staging = device.createBuffer({
      size: 4,
      usage: GPUBufferUsage.MAP_READ | GPUBufferUsage.COPY_DST,
    });
    const encoder = device.createCommandEncoder();
    const pass = encoder.beginComputePass();
    pass.setPipeline(pipeline);
    const sizes = encodeShape(code, dispatch.label, dispatch.shape);
    const shape = device.createBuffer({
      size: Math.max(4, sizes.byteLength),
      usage: GPUBufferUsage.UNIFORM | GPUBufferUsage.COPY_DST,
    });
    device.queue.writeBuffer(shape, 0, sizes);
    const entries = own.map(({ name, binding }) => {
      if (name === SHAPE_BINDING) return { binding, resource: { buffer: shape } };
      const view = dispatch.bindings[name];
      if (view === undefined) throw new RangeError(`${dispatch.label} does not bind ${name}.`);
      const { tensor, offset, bytes } = view;
      const size = bytes ?? tensor.bytes - offset;
      return { binding, resource: { buffer: buffer(tensor), offset, size } };
    });
    pass.setBindGroup(0, device.createBindGroup({ layout, entries }));
    pass.setBindGroup(1, usesControl ? this.#group(this.#controlLayout, this.#control) : null);
    pass.setBindGroup(2, this.#group(this.#counterLayout, counter));
    pass.dispatchWorkgroups(...dispatch.workgroups);
    pass.end();
    encoder.copyBufferToBuffer(counter, 0, staging, 0, 4);
    device.queue.submit([encoder.finish()]);
    await staging.mapAsync(GPUMapMode.READ);
    const [count = NaN] = new Uint32Array(staging.getMappedRange());
    for (const made of [...buffers.values(), shape, counter, staging]) made.destroy();
    return count;
  }

  #group(layout: GPUBindGroupLayout, buffer: GPUBuffer): GPUBindGroup {
    return this.#device.createBindGroup({ layout, entries: [{ binding: 0, resource: { buffer } }] });
  }

  async #pipeline(code: string, bindGroupLayouts: GPUBindGroupLayout[]): Promise<GPUComputePipeline> {
    const known = this.#pipelines.get(code);
    if (known) return known;
    const pipeline = await this.#device.createComputePipelineAsync({
      layout: this.#device.createPipelineLayout({ bindGroupLayouts }),
      compute: { module: this.#device.createShaderModule({ code }) },
    });
    this.#pipelines.set(code, pipeline);
    return pipeline;
  }
}
