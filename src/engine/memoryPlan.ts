import type { Program, Tensor } from './program';

/** Where tensors that are not kept live: in slots that tensors with disjoint lifetimes share. */
export interface MemoryPlan {
  /** Bytes of each slot, largest first. */
  readonly slots: readonly number[];
  /** The slot of each tensor. */
  readonly slotOf: ReadonlyMap<Tensor, number>;
}

/**
 * Plans the memory of a program: the largest tensors first, each in the first slot that is free for as long as the
 * tensor lives (greedy by size, Pisarchyk and Lee, arXiv 2001.03288). Tensors that one dispatch uses are alive at the
 * same time, so no slot, and no buffer, is ever bound twice in a dispatch.
 */
export function planMemory(program: Program): MemoryPlan {
  const lifetimes = new Map<Tensor, { first: number; last: number }>();
  program.forEach(({ bindings }, at) => {
    for (const { tensor } of Object.values(bindings)) {
      if (tensor.kept) continue;
      const lifetime = lifetimes.get(tensor);
      if (lifetime === undefined) lifetimes.set(tensor, { first: at, last: at });
      else lifetime.last = at;
    }
  });

  const slots: { bytes: number; taken: { first: number; last: number }[] }[] = [];
  const slotOf = new Map<Tensor, number>();
  for (const [tensor, life] of [...lifetimes].toSorted(([a], [b]) => b.bytes - a.bytes)) {
    const free = slots.findIndex(({ taken }) =>
      taken.every(({ first, last }) => last < life.first || first > life.last),
    );
    if (free >= 0) {
      slots[free]?.taken.push(life);
      slotOf.set(tensor, free);
    } else {
      slotOf.set(tensor, slots.length);
      slots.push({ bytes: tensor.bytes, taken: [life] });
    }
  }
  return { slots: slots.map(({ bytes }) => bytes), slotOf };
}
