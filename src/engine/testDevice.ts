/** The WebGPU device of `*.gpu.test.ts`: one for a process, and no error on it goes unseen. */
import { create } from 'webgpu';
import { createNodeGpu } from './node';

const errors: string[] = [];
let shared: Promise<GPUDevice> | undefined;

/** The device that all tests of this process share. Do not destroy it. */
export function testDevice(): Promise<GPUDevice> {
  shared ??= createDevice();
  return shared;
}

/** Fails on what went wrong on the device, outside error scopes, since the last call. Runs after every test. */
export async function expectNoDeviceErrors(): Promise<void> {
  if (shared === undefined) return;
  const device = await shared;
  // Errors come with the work that caused them: wait for it.
  await device.queue.onSubmittedWorkDone();
  const seen = errors.splice(0);
  if (seen.length > 0) throw new Error(`WebGPU: ${seen.join('\n')}`);
}

/** A device with every optional feature that compiles and runs nothing: for variants that no adapter here runs. */
export async function compilingDevice(): Promise<GPUDevice> {
  await testDevice();
  const root = create(['backend=null']);
  roots.push(root);
  const adapter = await root.requestAdapter();
  if (adapter === null) throw new Error('Dawn has no null backend.');
  return adapter.requestDevice({ label: 'compiling device', requiredFeatures: ['subgroups', 'shader-f16'] });
}

/** Dawn crashes when a root is collected. */
const roots: GPU[] = [];

async function createDevice(): Promise<GPUDevice> {
  const { adapter } = await createNodeGpu();
  const optional: GPUFeatureName[] = ['timestamp-query', 'subgroups', 'shader-f16'];
  const device = await adapter.requestDevice({
    label: 'test device',
    requiredFeatures: optional.filter((feature) => adapter.features.has(feature)),
  });
  device.addEventListener('uncapturederror', (event) => {
    event.preventDefault();
    errors.push(event.error.message);
  });
  void device.lost.then(({ message }) => errors.push(`the device was lost: ${message}`));
  return device;
}
