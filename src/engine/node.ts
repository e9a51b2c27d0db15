/**
 * WebGPU in Node: Dawn, the implementation of Chrome, as the npm package `webgpu`.
 *
 * On Linux, Dawn speaks Vulkan. It is given every driver of the system and, last, the SwiftShader of an installed
 * Chromium, so that the same code runs on a GPU where there is one and in software where there is none.
 */
import { existsSync, readdirSync } from 'node:fs';
import { constants, homedir, platform } from 'node:os';
import { delimiter, join } from 'node:path';
import { create, globals } from 'webgpu';
import { findSwiftShader } from '../../scripts/browser';

export interface NodeGpu {
  gpu: GPU;
  adapter: GPUAdapter;
  /** True where the kernels run on the CPU. */
  software: boolean;
  /** The adapter's name, for people. */
  description: string;
}

/**
 * The GPU of this process, with an adapter that is ready for one `requestDevice`.
 *
 * Node does not exit by itself once this was called: end a program with `process.exit`. Call it on the main
 * thread only, for a worker thread cannot set the environment that the Vulkan loader reads.
 */
export async function createNodeGpu(): Promise<NodeGpu> {
  Object.assign(globalThis, globals);
  // Dawn crashes when its root object is collected, and modules do not keep it alive: the global does.
  home.dawn ??= create(platform() === 'linux' ? linuxOptions() : []);
  const gpu = home.dawn;
  const adapter = await gpu.requestAdapter({ powerPreference: 'high-performance' });
  if (adapter === null) {
    throw new Error(
      'There is no WebGPU adapter: no Vulkan driver, and no Chromium with SwiftShader, was found.',
    );
  }
  const { description, device, vendor, isFallbackAdapter } = adapter.info;
  return { gpu, adapter, software: isFallbackAdapter, description: description || device || vendor };
}

const home: typeof globalThis & { dawn?: GPU } = globalThis;

/** Prepares the environment for the Vulkan loader, and says what Dawn should be created with. */
function linuxOptions(): string[] {
  const swiftShader = findSwiftShader();
  if (!loadLibrary('libvulkan.so.1') && swiftShader) loadLibrary(swiftShader.loader);
  if (!process.env['VK_DRIVER_FILES'] && !process.env['VK_ICD_FILENAMES']) {
    const drivers = [...systemDrivers(), ...(swiftShader ? [swiftShader.icd] : [])];
    // The older of the two names, which every loader knows.
    process.env['VK_ICD_FILENAMES'] = drivers.join(delimiter);
  }
  return ['backend=vulkan'];
}

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
