import { CompiledProgram } from './compiledProgram';
import { CONTROL_BYTES } from './control';
import type { KernelCache } from './kernel';
import { Memory } from './memory';
import { planMemory } from './memoryPlan';
import type { Program, Tensor } from './program';
import { Readback } from './readback';

/**
 * Runs a program once, in memory of its own that is freed afterwards.
 *
 * @param inputs Values of kept tensors, as they are stored; memory without any is zero.
 * @param outputs Kept tensors whose values it resolves with, as they are stored.
 */
export async function runOnce(
  device: GPUDevice,
  kernels: KernelCache,
  program: Program,
  inputs: ReadonlyMap<Tensor, Float32Array>,
  outputs: readonly Tensor[],
): Promise<Float32Array[]> {
  const plan = planMemory(program);
  const used = program.flatMap(({ bindings }) => Object.values(bindings).map(({ tensor }) => tensor));
  const memory = await Memory.allocate(device, [...new Set(used.filter(({ kept }) => kept))], [plan]);
  const control = device.createBuffer({
    label: 'control',
    size: CONTROL_BYTES,
    usage: GPUBufferUsage.UNIFORM,
  });
  const bytes = outputs.reduce((sum, output) => sum + output.bytes, 0);
  const readback = new Readback(device, bytes, 1);
  let compiled: CompiledProgram | undefined;
  try {
    compiled = await CompiledProgram.compile(device, kernels, memory, program, plan);
    for (const [tensor, values] of inputs)
      device.queue.writeBuffer(memory.buffer(tensor), 0, new Float32Array(values));
    const group = device.createBindGroup({
      label: 'control',
      layout: kernels.controlLayout,
      entries: [{ binding: 0, resource: { buffer: control, size: CONTROL_BYTES } }],
    });
    const encoder = device.createCommandEncoder({ label: 'run once' });
    compiled.encode(encoder, group, 0);
    const staging = readback.take();
    let start = 0;
    for (const output of outputs) {
      encoder.copyBufferToBuffer(memory.buffer(output), 0, staging, start, output.bytes);
      start += output.bytes;
    }
    device.queue.submit([encoder.finish()]);
    const values = await readback.read(staging, bytes / 4);
    let end = 0;
    return outputs.map((output) => values.slice(end, (end += output.bytes / 4)));
  } finally {
    compiled?.destroy();
    readback.destroy();
    control.destroy();
    memory.destroy();
  }
}
