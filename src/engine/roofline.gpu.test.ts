import { beforeAll, describe, expect, test, vi } from 'vitest';
import { KernelCache } from './kernel';
import { measureCeilings } from './roofline';
import { WaitStopwatch, createStopwatch } from './stopwatch';
import { compilingDevice, testDevice } from './testDevice';

let device: GPUDevice;
let kernels: KernelCache;
beforeAll(async () => {
  device = await testDevice();
  kernels = new KernelCache(device);
});

describe('the ceilings of a device', () => {
  test.each([
    ['timestamps', () => createStopwatch(device)],
    ['waiting', () => new WaitStopwatch(device)],
  ])('are measured by %s, with results that are right', async (_, stopwatch) => {
    const ceilings = await measureCeilings(device, kernels, stopwatch());
    for (const name of ['multiplyAdds', 'bytes', 'loads'] as const) {
      expect(ceilings[name], name).toBeGreaterThan(1e6);
      expect(ceilings[name], name).toBeLessThan(1e16);
    }
    // In registers, a multiply-add is never slower than what it takes to get an operand there.
    expect(ceilings.multiplyAdds).toBeGreaterThan(ceilings.loads);
    expect(ceilings.broadcasts !== undefined).toBe(device.features.has('subgroups'));
    expect(ceilings.half !== undefined).toBe(device.features.has('shader-f16'));
  });

  test('are refused where the work was not done', async () => {
    // The kernels are launched on no threads at all.
    const dispatch = vi
      .spyOn(GPUComputePassEncoder.prototype, 'dispatchWorkgroups')
      .mockImplementation(() => undefined);
    await expect(measureCeilings(device, kernels, createStopwatch(device))).rejects.toThrow(/wrong result/);
    dispatch.mockRestore();
  });
});

test('the variants in float16 and with subgroups compile', async () => {
  const compiling = await compilingDevice();
  const all = new KernelCache(compiling);
  const load = { LOADS: 128, UNROLLED: 16, SIZE: 256, WORKGROUP: 64 };
  const variants = [
    all.get('roofline_multiply_add', { CHAINS: 8, STEPS: 128, UNROLLED: 4, HALF: 1, WORKGROUP: 64 }),
    all.get('roofline_load', { ...load, LANES: 4, HALF: 1, BROADCAST: 0 }),
    all.get('roofline_load', { ...load, LANES: 1, HALF: 1, BROADCAST: 0 }),
    all.get('roofline_load', { ...load, LANES: 4, HALF: 0, BROADCAST: 4 }),
  ];
  await expect(Promise.all(variants)).resolves.toHaveLength(4);
});
