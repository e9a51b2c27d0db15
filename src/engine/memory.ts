import type { MemoryPlan } from './memoryPlan';
import type { Tensor, View } from './program';

/** What is to be allocated does not fit the device. */
export class MemoryError extends Error {
  override readonly name = 'MemoryError';
}

const MIB = 2 ** 20;

/** The buffers of a run: one for each kept tensor, and slots that the programs of all contenders share in turn. */
export class Memory {
  readonly #kept = new Map<Tensor, GPUBuffer>();
  readonly #slots: readonly GPUBuffer[];
  readonly bytes: number;

  private constructor(device: GPUDevice, kept: readonly Tensor[], slots: readonly number[]) {
    const usage = GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC | GPUBufferUsage.COPY_DST;
    for (const tensor of kept)
      this.#kept.set(tensor, device.createBuffer({ label: tensor.label, size: tensor.bytes, usage }));
    this.#slots = slots.map((size, index) => device.createBuffer({ label: `slot ${index}`, size, usage }));
    this.bytes = sum(kept.map(({ bytes }) => bytes)) + sum(slots);
  }

  /** Allocates; a MemoryError says in numbers what does not fit. */
  static async allocate(
    device: GPUDevice,
    kept: readonly Tensor[],
    plans: readonly MemoryPlan[],
  ): Promise<Memory> {
    const slots = sharedSlots(plans);
    const whole = kept.filter(({ split }) => split !== true).map(({ bytes }) => bytes);
    const largest = Math.max(0, ...slots, ...whole);
    const limit = Math.min(device.limits.maxStorageBufferBindingSize, device.limits.maxBufferSize);
    if (largest > limit)
      throw new MemoryError(
        `One array needs ${mebibytes(largest)}, and this adapter binds at most ${mebibytes(limit)} at a time. ` +
          `Choose a smaller batch or fewer runs.`,
      );
    device.pushErrorScope('validation');
    device.pushErrorScope('out-of-memory');
    const memory = new Memory(device, kept, slots);
    // Both at once: what else is allocated meanwhile has scopes of its own.
    const [outOfMemory, invalid] = await Promise.all([device.popErrorScope(), device.popErrorScope()]);
    if (outOfMemory || invalid) {
      memory.destroy();
      throw new MemoryError(
        `The adapter has no room for the ${mebibytes(memory.bytes)} that this experiment needs. ` +
          `Choose a smaller batch, fewer runs or fewer contenders.`,
      );
    }
    return memory;
  }

  /** The buffer of a kept tensor. */
  buffer(tensor: Tensor): GPUBuffer {
    const buffer = this.#kept.get(tensor);
    if (buffer === undefined) throw new RangeError(`${tensor.label} has no memory of its own.`);
    return buffer;
  }

  /** What a bind group takes for a view, in a program of the given plan. */
  binding({ tensor, offset, bytes }: View, plan: MemoryPlan): GPUBufferBinding {
    const size = bytes ?? tensor.bytes - offset;
    if (tensor.kept) return { buffer: this.buffer(tensor), offset, size };
    const place = plan.places.get(tensor);
    const slot = this.#slots[place?.slot ?? -1];
    if (!place || !slot) throw new RangeError(`${tensor.label} has no place in the plan.`);
    return { buffer: slot, offset: place.offset + offset, size };
  }

  destroy(): void {
    for (const buffer of [...this.#kept.values(), ...this.#slots]) buffer.destroy();
  }
}

/** Bytes that programs need if they run in turn: slot by slot the largest of all plans. */
export function sharedSlots(plans: readonly MemoryPlan[]): number[] {
  const count = Math.max(0, ...plans.map(({ slots }) => slots.length));
  return Array.from({ length: count }, (_, slot) => Math.max(...plans.map(({ slots }) => slots[slot] ?? 0)));
}

function mebibytes(bytes: number): string {
  return `${Math.ceil(bytes / MIB)} MiB`;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
