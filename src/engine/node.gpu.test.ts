import { describe, expect, it } from 'vitest';
import { createNodeGpu } from './node';
import { expectNoDeviceErrors, testDevice } from './testDevice';

describe('WebGPU in Node', () => {
  it('computes', async () => {
    const device = await testDevice();
    const module = device.createShaderModule({
      code: `
        @group(0) @binding(0) var<storage, read_write> y: array<f32>;
        @compute @workgroup_size(4) fn main(@builtin(global_invocation_id) id: vec3u) {
          y[id.x] = f32(id.x) * 0.5;
        }`,
    });
    const pipeline = await device.createComputePipelineAsync({ layout: 'auto', compute: { module } });
    const size = 32;
    const y = device.createBuffer({ size, usage: GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC });
    const copy = device.createBuffer({ size, usage: GPUBufferUsage.MAP_READ | GPUBufferUsage.COPY_DST });
    const encoder = device.createCommandEncoder();
    const pass = encoder.beginComputePass();
    pass.setPipeline(pipeline);
    pass.setBindGroup(
      0,
      device.createBindGroup({
        layout: pipeline.getBindGroupLayout(0),
        entries: [{ binding: 0, resource: { buffer: y } }],
      }),
    );
    pass.dispatchWorkgroups(2);
    pass.end();
    encoder.copyBufferToBuffer(y, 0, copy, 0, size);
    device.queue.submit([encoder.finish()]);
    await copy.mapAsync(GPUMapMode.READ);
    expect([...new Float32Array(copy.getMappedRange())]).toEqual([0, 0.5, 1, 1.5, 2, 2.5, 3, 3.5]);
  });

  it('gives one GPU to the whole process, and an adapter with a name', async () => {
    const [first, second] = await Promise.all([createNodeGpu(), createNodeGpu()]);
    expect(first.gpu).toBe(second.gpu);
    const { description, device, vendor } = first.adapter.info;
    expect(description || device || vendor).not.toBe('');
  });

  it('lets no error on the test device go unseen', async () => {
    const device = await testDevice();
    device.createBuffer({ size: 4, usage: GPUBufferUsage.MAP_READ | GPUBufferUsage.STORAGE });
    await expect(expectNoDeviceErrors()).rejects.toThrow(/MapRead/);
    await expectNoDeviceErrors();
  });
});
