import type { Program, Tensor } from './program';
import { writtenBindings } from './shaders';
import type { Constants } from './template';

/** Where tensors that are not kept live: in slots that they share, side by side or one after the other. */
export interface MemoryPlan {
  /** Bytes of each slot, largest first. */
  readonly slots: readonly number[];
  readonly places: ReadonlyMap<Tensor, Place>;
}

export interface Place {
  readonly slot: number;
  /** Bytes from the start of the slot; a multiple of what a binding may be offset by. */
  readonly offset: number;
}

/** Launches from the first to the last that use a tensor. */
interface Life {
  readonly first: number;
  readonly last: number;
  readonly launches: readonly number[];
  /** Those that write it. */
  readonly writes: readonly number[];
}

interface Placed {
  readonly life: Life;
  readonly start: number;
  readonly end: number;
}

/** Names of the bindings that a kernel writes. */
export type WrittenBindings = (kernel: string, constants: Constants) => ReadonlySet<string>;

/** The largest `minStorageBufferOffsetAlignment` that WebGPU knows, in bytes. */
export const PLACE_ALIGNMENT = 256;

/**
 * Plans the memory of a program: the largest tensors first, each at the lowest place that is free for as long as it lives,
 * in the first slot that has one (greedy by size, Pisarchyk and Lee, arXiv 2001.03288). Within a dispatch WebGPU lets a
 * buffer be read in several places, but not also written: what a dispatch writes shares its slot with nothing else there.
 */
export function planMemory(program: Program, writtenBy: WrittenBindings = writtenBindings): MemoryPlan {
  const slots: { bytes: number; placed: Placed[] }[] = [];
  const places = new Map<Tensor, Place>();
  for (const [tensor, life] of [...livesOf(program, writtenBy)].toSorted(([a], [b]) => b.bytes - a.bytes)) {
    const offsets = slots.map(({ bytes, placed }) => freeOffset(bytes, placed, tensor.bytes, life));
    const slot = offsets.findIndex((offset) => offset !== undefined);
    const offset = offsets[slot] ?? 0;
    const placed = { life, start: offset, end: offset + tensor.bytes };
    if (slot >= 0) slots[slot]?.placed.push(placed);
    else slots.push({ bytes: tensor.bytes, placed: [placed] });
    places.set(tensor, { slot: slot >= 0 ? slot : slots.length - 1, offset });
  }
  return { slots: slots.map(({ bytes }) => bytes), places };
}

function livesOf(program: Program, writtenBy: WrittenBindings): Map<Tensor, Life> {
  const uses = new Map<Tensor, { launches: number[]; writes: number[] }>();
  program.forEach(({ kernel, constants, bindings }, at) => {
    const written = writtenBy(kernel, constants);
    for (const [name, { tensor }] of Object.entries(bindings)) {
      if (tensor.kept) continue;
      const use = uses.get(tensor) ?? { launches: [], writes: [] };
      uses.set(tensor, use);
      use.launches.push(at);
      if (written.has(name)) use.writes.push(at);
    }
  });
  return new Map(
    [...uses].map(([tensor, use]) => [
      tensor,
      { first: Math.min(...use.launches), last: Math.max(...use.launches), ...use },
    ]),
  );
}

/** Whether a dispatch writes one of two tensors and uses the other, too. */
function clash(one: Life, other: Life): boolean {
  const writesAlso = (a: Life, b: Life) => a.writes.some((at) => b.launches.includes(at));
  return writesAlso(one, other) || writesAlso(other, one);
}

/** The lowest place in a slot for so many bytes that is free during a life; undefined where there is none. */
function freeOffset(
  slotBytes: number,
  placed: readonly Placed[],
  bytes: number,
  life: Life,
): number | undefined {
  if (placed.some((other) => clash(other.life, life))) return undefined;
  const alive = placed
    .filter((other) => other.life.last >= life.first && other.life.first <= life.last)
    .toSorted((a, b) => a.start - b.start);
  let offset = 0;
  for (const { start, end } of alive) {
    if (offset + bytes <= start) break;
    offset = Math.max(offset, Math.ceil(end / PLACE_ALIGNMENT) * PLACE_ALIGNMENT);
  }
  return offset + bytes <= slotBytes ? offset : undefined;
}
