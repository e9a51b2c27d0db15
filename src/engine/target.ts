/** What kernels are chosen for, beside their shapes. The same adapter always gives the same choice, so the same bits. */
export interface Target {
  /** Invocations that keep the device busy: work is cut finer until there are so many, as far as that is sensible. */
  readonly busyThreads: number;
  /** Subgroups share what all their invocations load. */
  readonly subgroups: boolean;
}

/** Thousands of lanes; loads that a whole subgroup shares come from a cache anyway. */
export const GPU_TARGET: Target = { busyThreads: 65_536, subgroups: false };

/** A few cores, and each load costs as much as ten multiplications, whatever its address. */
const SOFTWARE_TARGET: Target = { busyThreads: 256, subgroups: true };

export function targetOf(device: GPUDevice): Target {
  const target = isSoftware(device.adapterInfo) ? SOFTWARE_TARGET : GPU_TARGET;
  return { ...target, subgroups: target.subgroups && device.features.has('subgroups') };
}

/** Whether an adapter computes on the processor. */
export function isSoftware({
  isFallbackAdapter,
  architecture,
  device,
  description,
}: GPUAdapterInfo): boolean {
  return (
    isFallbackAdapter || /swiftshader|llvmpipe|basic render/i.test(`${architecture} ${device} ${description}`)
  );
}
