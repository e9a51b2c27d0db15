/** The WebGPU device of `*.gpu.test.ts`: one for a process, and no error on it goes unseen. */
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
