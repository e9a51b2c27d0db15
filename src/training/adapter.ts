import { requestDevice } from '../engine/device';
import { isSoftware } from '../engine/target';
import { KernelCache } from '../engine/kernel';
import type { AdapterDescription, UnavailableReason } from './protocol';

/** There is nothing to train on; the message is for people. */
export class UnavailableError extends Error {
  override readonly name = 'UnavailableError';
  readonly reason: UnavailableReason;

  constructor(reason: UnavailableReason, message: string) {
    super(message);
    this.reason = reason;
  }
}

/** A device with its compiled kernels. */
export interface Accelerator {
  readonly device: GPUDevice;
  readonly kernels: KernelCache;
  readonly description: AdapterDescription;
  /** Whether the device is lost, or is found to be within a moment. */
  readonly lost: () => Promise<boolean>;
}

/** How long a lost device may take to say so after its work failed. */
const LOSS_MILLISECONDS = 500;

/** Finds an adapter and a device. Throws UnavailableError. */
export async function openAccelerator(gpu: Pick<GPU, 'requestAdapter'> | undefined): Promise<Accelerator> {
  if (gpu === undefined) throw new UnavailableError('no-webgpu', 'This browser has no WebGPU.');
  const adapter = await gpu.requestAdapter({ powerPreference: 'high-performance' });
  if (adapter === null)
    throw new UnavailableError('no-adapter', 'WebGPU finds no graphics adapter that it may use.');
  const description = describe(adapter);
  let device: GPUDevice;
  try {
    device = await requestDevice(adapter);
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    throw new UnavailableError('no-device', `The adapter ${description.name} gives no device: ${detail}`);
  }
  const lost = async () => {
    const timeout = new Promise<false>((resolve) => setTimeout(() => resolve(false), LOSS_MILLISECONDS));
    return Promise.race([device.lost.then(() => true), timeout]);
  };
  return { device, kernels: new KernelCache(device), description, lost };
}

const SHOWN_LIMITS = [
  'maxBufferSize',
  'maxStorageBufferBindingSize',
  'maxStorageBuffersPerShaderStage',
  'maxComputeInvocationsPerWorkgroup',
  'maxComputeWorkgroupStorageSize',
  'maxComputeWorkgroupsPerDimension',
] as const;

/** For people: vendor, architecture, device. */
export function adapterName({ vendor, architecture, device, description }: GPUAdapterInfo): string {
  const name = description || [vendor, architecture, device].filter((part) => part !== '').join(' ');
  return name || 'an unnamed adapter';
}

function describe(adapter: GPUAdapter): AdapterDescription {
  return {
    name: adapterName(adapter.info),
    software: isSoftware(adapter.info),
    features: [...adapter.features].toSorted(),
    limits: Object.fromEntries(SHOWN_LIMITS.map((limit) => [limit, adapter.limits[limit]])),
  };
}
