import { askLengths } from './bufferLengths';
import { type Constants, specialise } from './template';

const sources = import.meta.glob<string>('/shaders/**/*.wgsl', {
  query: '?raw',
  import: 'default',
  eager: true,
});

/** Names of all kernels: the files of shaders/, without lib. */
export const KERNEL_NAMES: readonly string[] = Object.keys(sources)
  .map((path) => /^\/shaders\/(\w+)\.wgsl$/.exec(path)?.[1])
  .filter((name) => name !== undefined);

/** The WGSL of a kernel for given constants. */
export function kernelSource(name: string, constants: Constants): string {
  return askLengths(specialise(read(name), constants, (library) => read(`lib/${library}`)));
}

function read(name: string): string {
  const source = sources[`/shaders/${name}.wgsl`];
  if (source === undefined) throw new Error(`There is no shaders/${name}.wgsl.`);
  return source;
}

/** A storage or uniform buffer that a kernel declares. */
export interface KernelBinding {
  readonly name: string;
  readonly group: number;
  readonly binding: number;
  readonly type: GPUBufferBindingType;
}

const DECLARATION =
  /@group\((\d)\) @binding\((\d+)\) var<(storage, read_write|storage, read|uniform)> (\w+)/g;

const BINDING_TYPES: ReadonlyMap<string, GPUBufferBindingType> = new Map([
  ['storage, read_write', 'storage'],
  ['storage, read', 'read-only-storage'],
  ['uniform', 'uniform'],
]);

/** The buffers of a specialised kernel, read from its text, so that they are declared in one place only. */
export function kernelBindings(wgsl: string): KernelBinding[] {
  return [...wgsl.matchAll(DECLARATION)].map(([, group, binding, kind = '', name = '']) => ({
    name,
    group: Number(group),
    binding: Number(binding),
    type: BINDING_TYPES.get(kind) ?? 'uniform',
  }));
}

const written = new Map<string, ReadonlySet<string>>();

/** Names of the buffers that a kernel writes for given constants. */
export function writtenBindings(name: string, constants: Constants): ReadonlySet<string> {
  const key = `${name} ${JSON.stringify(constants)}`;
  let names = written.get(key);
  if (names === undefined) {
    const bindings = kernelBindings(kernelSource(name, constants));
    names = new Set(bindings.filter(({ type }) => type === 'storage').map((binding) => binding.name));
    written.set(key, names);
  }
  return names;
}
