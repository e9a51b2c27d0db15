import type { Network } from '../network/network';
import { type Parameter, elementCount, fixedWeights, parameters, statistics } from '../network/parameters';

/**
 * How a tensor lies in a flat buffer of parameters. Rows are padded with zeros to whole vectors of four, so that kernels
 * read vectors; a 3x3 kernel counts as three rows of three. Padding stays zero: its gradient is zero.
 */
export interface Slot {
  readonly name: string;
  readonly shape: readonly number[];
  /** Index of the first float. */
  readonly offset: number;
  readonly rows: number;
  /** Floats of a row that count, and floats from row to row. */
  readonly row: number;
  readonly pitch: number;
}

export interface FlatLayout {
  readonly slots: readonly Slot[];
  /** Floats of one replica. */
  readonly size: number;
}

/** Floats in 256 bytes: a binding can start at every slot. */
const ALIGNMENT = 64;

/** From the start of a tensor of so many stored floats to the next one. */
export function nextSlot(floats: number): number {
  return Math.ceil(floats / ALIGNMENT) * ALIGNMENT;
}

/** Trained tensors first: an update ends where the fixed ones begin, {@link trainedFloats} from the start. */
export function parameterLayout(network: Network): FlatLayout {
  return layOut([...parameters(network), ...fixedWeights(network)]);
}

/** Floats of one replica that are trained. */
export function trainedFloats(network: Network): number {
  return layOut(parameters(network)).size;
}

export function statisticLayout(network: Network): FlatLayout {
  return layOut(statistics(network));
}

export function findSlot(layout: FlatLayout, name: string): Slot {
  const slot = layout.slots.find((candidate) => candidate.name === name);
  if (slot === undefined) throw new RangeError(`There is no tensor ${name}.`);
  return slot;
}

/** The values of a slot in one replica of a flat buffer, in the tensor's own layout. */
export function unpack(flat: Float32Array, layout: FlatLayout, slot: Slot, replica: number): Float32Array {
  const values = new Float32Array(slot.rows * slot.row);
  const start = replica * layout.size + slot.offset;
  for (let row = 0; row < slot.rows; row++) {
    const from = start + row * slot.pitch;
    values.set(flat.subarray(from, from + slot.row), row * slot.row);
  }
  return values;
}

/** Puts a tensor's values where a slot has them in one replica of a flat buffer. */
export function pack(
  values: Float32Array,
  flat: Float32Array,
  layout: FlatLayout,
  slot: Slot,
  replica: number,
): void {
  const start = replica * layout.size + slot.offset;
  for (let row = 0; row < slot.rows; row++)
    flat.set(values.subarray(row * slot.row, (row + 1) * slot.row), start + row * slot.pitch);
}

/** A slot for each tensor, one behind the other. */
export function layOut(tensors: readonly Pick<Parameter, 'name' | 'shape'>[]): FlatLayout {
  let size = 0;
  const slots = tensors.map(({ name, shape }): Slot => {
    const row = rowLength(shape);
    const pitch = Math.ceil(row / 4) * 4;
    const rows = elementCount(shape) / row;
    const slot = { name, shape, offset: size, rows, row, pitch };
    size += nextSlot(rows * pitch);
    return slot;
  });
  return { slots, size };
}

/** Kernels of 3 x 3 have rows of 3; other weights have one for each output; vectors are one row. */
function rowLength(shape: readonly number[]): number {
  const [first = 1, second = 1, , width = 1] = shape;
  if (width > 1) return width;
  return shape.length === 1 ? first : second;
}
