/** Between dense float64 arrays, as the oracle takes them, and the engine's padded layouts. For tests. */
import { noise } from '../reference/testGradient';
import { type FlatLayout, findSlot, pack, unpack } from './parameterLayout';
import { type Tensor, type View, tensor, view } from './program';
import { type Results, UNTOUCHED } from './testKernel';

/** Reproducible numbers in (-1, 1) that float32 holds exactly, so that GPU and oracle start from the same. */
export function floatNoise(length: number, seed: number): Float64Array {
  return noise(length, seed).map(Math.fround);
}

/** Rows of a width, each padded with zeros to whole vectors of four. */
export function padRows(values: Float64Array, width: number): Float32Array {
  const pitch = 4 * Math.ceil(width / 4);
  const padded = new Float32Array((values.length / width) * pitch);
  for (let row = 0; row * width < values.length; row++)
    padded.set(values.subarray(row * width, (row + 1) * width), row * pitch);
  return padded;
}

/** The inverse of {@link padRows}; what is in the padding must be zero. */
export function unpadRows(stored: Float32Array, width: number): Float32Array {
  const pitch = 4 * Math.ceil(width / 4);
  const padding = stored.findIndex((value, i) => i % pitch >= width && value !== 0);
  if (padding >= 0)
    throw new RangeError(`${stored[padding]} at ${padding}, in the padding of rows of ${width}.`);
  return stored.filter((_, i) => i % pitch < width);
}

/** Rows and their length: a kernel of 3 x 3 is three rows of three. */
export interface SlotShape {
  readonly rows: number;
  readonly row: number;
}

/** A flat buffer of several replicas with slots as in parameterLayout, and room before and behind them. */
export class FlatBuffer {
  readonly layout: FlatLayout;
  readonly replicas: number;
  readonly tensor: Tensor;

  constructor(label: string, replicas: number, shapes: Readonly<Record<string, SlotShape>>) {
    let size = ROOM;
    const slots = Object.entries(shapes).map(([name, { rows, row }]) => {
      const pitch = 4 * Math.ceil(row / 4);
      const slot = { name, shape: [rows, row], offset: size, rows, row, pitch };
      size += Math.ceil((rows * pitch) / ROOM) * ROOM;
      return slot;
    });
    this.layout = { slots, size: size + ROOM };
    this.replicas = replicas;
    this.tensor = tensor(label, replicas * this.layout.size, true);
  }

  view(name: string): View {
    return view(this.tensor, 4 * findSlot(this.layout, name).offset);
  }

  /** The buffer's content with the values of each slot: [replicas, rows, row]. Outside of slots is NaN. */
  pack(values: Readonly<Record<string, Float64Array>>): Float32Array {
    const flat = new Float32Array(this.tensor.bytes / 4).fill(NaN);
    for (const [name, all] of Object.entries(values)) {
      const slot = findSlot(this.layout, name);
      const length = slot.rows * slot.row;
      for (let replica = 0; replica < this.replicas; replica++) {
        const start = replica * this.layout.size + slot.offset;
        flat.fill(0, start, start + slot.rows * slot.pitch);
        const own = Float32Array.from(all.subarray(replica * length, (replica + 1) * length));
        pack(own, flat, this.layout, slot, replica);
      }
    }
    return flat;
  }

  /** The values that a run left in the slots, [replicas, rows, row] each. Everywhere else it must have left what was. */
  unpack(results: Results): Record<string, Float32Array> {
    const floats = results.floats(this.tensor);
    const words = results.words(this.tensor);
    const { layout, replicas } = this;
    const values = layout.slots.map((slot) => {
      const own = Array.from({ length: replicas }, (_, replica) => {
        for (let i = 0; i < slot.rows * slot.pitch; i++)
          if (i % slot.pitch >= slot.row) {
            const place = replica * layout.size + slot.offset + i;
            // Padding that no kernel writes stays as the buffer was made: zero.
            const clean = floats[place] === 0 || words[place] === UNTOUCHED;
            if (!clean) throw new RangeError(`${slot.name}: ${floats[place]} in the padding.`);
          }
        return [...unpack(floats, layout, slot, replica)];
      });
      return [slot.name, Float32Array.from(own.flat())] as const;
    });
    this.#expectRoomUntouched(words);
    return Object.fromEntries(values);
  }

  #expectRoomUntouched(words: Uint32Array): void {
    const inSlot = (at: number) =>
      this.layout.slots.some(({ offset, rows, pitch }) => at >= offset && at < offset + rows * pitch);
    const touched = words.findIndex((word, i) => word !== UNTOUCHED && !inSlot(i % this.layout.size));
    if (touched >= 0)
      throw new RangeError(`${this.tensor.label}: float ${touched} is in no slot, yet was written.`);
  }
}

/** Floats to which slots are aligned. */
const ROOM = 64;
