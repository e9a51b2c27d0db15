/** Brings small results back: a ring of staging buffers, so that the next step need not wait for the last one's. */
export class Readback {
  readonly #device: GPUDevice;
  readonly #bytes: number;
  readonly #free: GPUBuffer[] = [];
  readonly #all: GPUBuffer[] = [];

  /** Results are at most so many bytes; `count` of them can be under way without an allocation. */
  constructor(device: GPUDevice, bytes: number, count: number) {
    this.#device = device;
    this.#bytes = bytes;
    for (let i = 0; i < count; i++) this.#free.push(this.#create());
  }

  /** A free staging buffer to copy into; give it to {@link read} once its copy is submitted. */
  take(): GPUBuffer {
    return this.#free.pop() ?? this.#create();
  }

  /** The values copied into a staging buffer, when the GPU is done. Rejects when the device is lost. */
  async read(staging: GPUBuffer, floats: number): Promise<Float32Array> {
    await staging.mapAsync(GPUMapMode.READ, 0, 4 * floats);
    const values = new Float32Array(staging.getMappedRange(0, 4 * floats).slice(0));
    staging.unmap();
    this.#free.push(staging);
    return values;
  }

  destroy(): void {
    for (const buffer of this.#all) buffer.destroy();
  }

  #create(): GPUBuffer {
    const buffer = this.#device.createBuffer({
      label: 'readback',
      size: this.#bytes,
      usage: GPUBufferUsage.COPY_DST | GPUBufferUsage.MAP_READ,
    });
    this.#all.push(buffer);
    return buffer;
  }
}
