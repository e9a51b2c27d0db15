import type { NetworkState } from './networkState';
import { type FlatLayout, pack, unpack } from './parameterLayout';

/** A network's whole state for all replicas, as flat arrays in the engine's own layout. */
export interface Snapshot {
  readonly weights: Float32Array;
  readonly velocities: Float32Array;
  readonly running: Float32Array;
}

/** Tensors of one replica under PyTorch's names and in its layouts. */
export type NamedTensors = ReadonlyMap<
  string,
  { readonly shape: readonly number[]; readonly values: Float32Array }
>;

/** One replica's whole state, apart from how the engine lays it out. */
export interface NamedState {
  /** Parameters and running statistics. */
  readonly tensors: NamedTensors;
  /** Of each parameter, under its name. */
  readonly momentum: NamedTensors;
}

export function namedState(
  { parameters, statistics }: NetworkState,
  { weights, velocities, running }: Snapshot,
  replica: number,
): NamedState {
  const read = (layout: FlatLayout, flat: Float32Array) =>
    layout.slots.map(
      (slot) => [slot.name, { shape: slot.shape, values: unpack(flat, layout, slot, replica) }] as const,
    );
  return {
    tensors: new Map([...read(parameters, weights), ...read(statistics, running)]),
    momentum: new Map(read(parameters, velocities)),
  };
}

/**
 * The inverse of {@link namedState} for all replicas. Padding is zero, as it was. Throws RangeError where a tensor is
 * missing or has another number of values.
 */
export function stateSnapshot(state: NetworkState, replicas: readonly NamedState[]): Snapshot {
  const { parameters, statistics } = state;
  const flat = (layout: FlatLayout) => new Float32Array(state.replicas * layout.size);
  const snapshot = { weights: flat(parameters), velocities: flat(parameters), running: flat(statistics) };
  const write = (from: NamedTensors, into: Float32Array, layout: FlatLayout, replica: number) => {
    for (const slot of layout.slots) {
      const values = from.get(slot.name)?.values;
      if (values?.length !== slot.rows * slot.row)
        throw new RangeError(
          `The tensor ${slot.name} of run ${replica} has ${values?.length ?? 'no'} values; [${slot.shape.join(', ')}] are needed.`,
        );
      pack(values, into, layout, slot, replica);
    }
  };
  for (let replica = 0; replica < state.replicas; replica++) {
    const { tensors, momentum } = replicas[replica] ?? { tensors: new Map(), momentum: new Map() };
    write(tensors, snapshot.weights, parameters, replica);
    write(tensors, snapshot.running, statistics, replica);
    write(momentum, snapshot.velocities, parameters, replica);
  }
  return snapshot;
}
