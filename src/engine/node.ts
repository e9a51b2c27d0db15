/**
 * WebGPU in Node: Dawn, the implementation of Chrome, as the npm package `webgpu`.
 *
 * On Linux, Dawn speaks Vulkan. It is given the drivers of the system; where none of them will do, the SwiftShader of
 * an installed Chromium, so that the same code runs on a GPU where there is one and in software where there is none.
 */
import { existsSync, readdirSync } from 'node:fs';
import { constants, homedir, platform } from 'node:os';
import { delimiter, join } from 'node:path';
import { create, globals } from 'webgpu';
import { findSwiftShader } from '../../scripts/browser';

export interface NodeGpu {
  gpu: GPU;
  adapter: GPUAdapter;
}

/** Nothing on this machine can run kernels; the message says what was looked for. */
export class NoAdapterError extends Error {
  override readonly name = 'NoAdapterError';
}

/**
 * The GPU of this process, with an adapter that is ready for one `requestDevice`.
 *
 * Node does not exit by itself once this was called: end a program with `process.exit`. Call it on the main
 * thread only, for a worker thread cannot set the environment that the Vulkan loader reads.
 */
export async function createNodeGpu(): Promise<NodeGpu> {
  home.dawn ??= createDawn();
  const gpu = await home.dawn;
  const adapter = await requestAdapter(gpu);
  if (adapter === null) {
    throw new NoAdapterError(
      'There is no WebGPU adapter: no Vulkan driver will do, and no Chromium with SwiftShader was found. ' +
        'Install a graphics driver with Vulkan, or Chromium: npm run browser',
    );
  }
  return { gpu, adapter };
}

/** Never changes: to wait for it is to sleep. */
const asleep = new Int32Array(new SharedArrayBuffer(4));

/**
 * Awaits work of a software adapter, asleep between looks. While anything is pending Dawn asks for it in every turn of
 * Node's event loop, which takes a whole core from the threads that do the work.
 */
export async function patiently<T>(work: Promise<T>): Promise<T> {
  const settled = Promise.allSettled([work]).then(() => true);
  const turn = async () => {
    await new Promise((resolve) => {
      setImmediate(resolve);
    });
    Atomics.wait(asleep, 0, 0, 1);
    return false;
  };
  // oxlint-disable-next-line no-await-in-loop -- each is a turn of the event loop
  while (!(await Promise.race([settled, turn()])));
  return work;
}

/** Dawn crashes when its root object is collected, and a module does not keep it alive: the global does. */
const home: typeof globalThis & { dawn?: Promise<GPU>; dawnRoots?: GPU[] } = globalThis;

async function createDawn(): Promise<GPU> {
  Object.assign(globalThis, globals);
  if (platform() !== 'linux') return createRoot();
  const swiftShader = findSwiftShader();
  if (!loadLibrary('libvulkan.so.1') && swiftShader) loadLibrary(swiftShader.loader);
  // Who names drivers wants those.
  if (process.env['VK_DRIVER_FILES'] || process.env['VK_ICD_FILENAMES']) return createRoot('backend=vulkan');
  const system = systemDrivers();
  if (system.length > 0) {
    const gpu = createVulkanRoot(system);
    if (!swiftShader || (await requestAdapter(gpu)) !== null) return gpu;
  }
  return createVulkanRoot(swiftShader ? [swiftShader.icd] : []);
}

/** The Vulkan loader reads the environment again for each root. */
function createVulkanRoot(drivers: readonly string[]): GPU {
  // The older name of the variable, which every loader knows.
  process.env['VK_ICD_FILENAMES'] = drivers.join(delimiter);
  return createRoot('backend=vulkan');
}

/** Exact timestamps: they are rounded for the sake of browsers. */
const EXACT_TIMESTAMPS = 'disable-dawn-features=timestamp_quantization';

function createRoot(...options: string[]): GPU {
  const gpu = create([...options, EXACT_TIMESTAMPS]);
  (home.dawnRoots ??= []).push(gpu);
  return gpu;
}

const requestAdapter = (gpu: GPU): Promise<GPUAdapter | null> =>
  gpu.requestAdapter({ powerPreference: 'high-performance' });

/** The driver descriptions in the folders where the Vulkan loader looks for them. */
function systemDrivers(): string[] {
  return ['/etc', '/usr/local/etc', '/usr/local/share', '/usr/share', join(homedir(), '.local/share')]
    .map((folder) => join(folder, 'vulkan/icd.d'))
    .filter((folder) => existsSync(folder))
    .flatMap((folder) => readdirSync(folder).map((file) => join(folder, file)))
    .filter((file) => file.endsWith('.json'));
}

/** From <dlfcn.h>: the library stays when its handle is closed. Node does not name this flag. */
const RTLD_NODELETE = 0x1000;

/**
 * Loads a shared library for the rest of the process, so that Dawn, which asks for it by its bare name, gets it
 * though it lies in no folder of the system: a search path would have to be set before Node starts.
 */
function loadLibrary(path: string): boolean {
  try {
    process.dlopen({ exports: {} }, path, constants.dlopen.RTLD_NOW | RTLD_NODELETE);
    return true;
  } catch (error) {
    // It is no Node module, which Node finds only after it has loaded it.
    return error instanceof Error && error.message.includes('did not self-register');
  }
}
