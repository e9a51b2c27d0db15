import type { Program, Tensor } from './program';

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
}

interface Placed {
  readonly life: Life;
  readonly start: number;
  readonly end: number;
}

/** The largest `minStorageBufferOffsetAlignment` that WebGPU knows, in bytes. */
export const PLACE_ALIGNMENT = 256;

/**
 * Plans the memory of a program: the largest tensors first, each at the lowest place that is free for as long as it lives,
 * in the first slot that has one (greedy by size, Pisarchyk and Lee, arXiv 2001.03288). Tensors that one dispatch uses
 * never share a slot, so no buffer is ever bound twice in a dispatch.
 */
export function planMemory(program: Program): MemoryPlan {
  const slots: { bytes: number; placed: Placed[] }[] = [];
  const places = new Map<Tensor, Place>();
  for (const [tensor, life] of [...livesOf(program)].toSorted(([a], [b]) => b.bytes - a.bytes)) {
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

function livesOf(program: Program): Map<Tensor, Life> {
  const launches = new Map<Tensor, number[]>();
  program.forEach(({ bindings }, at) => {
    for (const { tensor } of Object.values(bindings)) {
      if (tensor.kept) continue;
      const known = launches.get(tensor);
      if (known === undefined) launches.set(tensor, [at]);
      else known.push(at);
    }
  });
  return new Map(
    [...launches].map(([tensor, all]) => [
      tensor,
      { first: Math.min(...all), last: Math.max(...all), launches: all },
    ]),
  );
}

/** The lowest place in a slot for so many bytes that is free during a life; undefined where there is none. */
function freeOffset(
  slotBytes: number,
  placed: readonly Placed[],
  bytes: number,
  life: Life,
): number | undefined {
  if (placed.some((other) => other.life.launches.some((at) => life.launches.includes(at)))) return undefined;
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
