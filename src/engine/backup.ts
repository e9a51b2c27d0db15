import type { Memory } from './memory';
import type { Tensor } from './program';

/** Copies of tensors on the device, to put back what work that should leave no trace has changed. */
export class Backup {
  readonly #device: GPUDevice;
  readonly #pairs: readonly { readonly original: GPUBuffer; readonly copy: GPUBuffer }[];

  constructor(device: GPUDevice, memory: Memory, tensors: readonly Tensor[]) {
    this.#device = device;
    this.#pairs = tensors.map((tensor) => ({
      original: memory.buffer(tensor),
      copy: device.createBuffer({
        label: `backup of ${tensor.label}`,
        size: tensor.bytes,
        usage: GPUBufferUsage.COPY_SRC | GPUBufferUsage.COPY_DST,
      }),
    }));
    this.#copy('back up', ({ original, copy }) => [original, copy]);
  }

  /** Puts the tensors back as they were, and frees the copies. */
  restore(): void {
    this.#copy('restore', ({ original, copy }) => [copy, original]);
    for (const { copy } of this.#pairs) copy.destroy();
  }

  #copy(
    label: string,
    direction: (pair: { original: GPUBuffer; copy: GPUBuffer }) => readonly [GPUBuffer, GPUBuffer],
  ): void {
    const encoder = this.#device.createCommandEncoder({ label });
    for (const pair of this.#pairs) {
      const [from, to] = direction(pair);
      encoder.copyBufferToBuffer(from, 0, to, 0, from.size);
    }
    this.#device.queue.submit([encoder.finish()]);
  }
}
