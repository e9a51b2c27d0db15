import type { Tie } from '../network/network';
import type { NetworkState } from './networkState';
import { type Slot, findSlot } from './parameterLayout';
import type { ProgramBuilder } from './program';

/** Ties the gradients of a tensor's copies: see `Tie`. */
export function tieGradients(program: ProgramBuilder, state: NetworkState, tie: Tie): void {
  const { name, copies, factor } = tie;
  const { rows, span, pitch } = copyPlaces(findSlot(state.parameters, name), tie);
  const count = state.replicas * rows * span;
  program.invocations(
    `${name} tie`,
    'tie_gradients',
    [rows * span, state.replicas],
    {},
    { gradient: state.gradient(name) },
    { multiplyAdds: count * copies, bytes: 8 * count * copies, loads: count * copies },
    { rows, copies, span, pitch, replica_weights: state.parameters.size, factor },
  );
}

/** Where copies lie in a slot: rows a pitch apart, in which copies of so many floats follow each other. */
function copyPlaces(slot: Slot, { copies, along }: Pick<Tie, 'copies' | 'along'>) {
  if (along === 'inputs') return { rows: slot.rows, span: slot.row / copies, pitch: slot.pitch };
  // A vector is one row; of other tensors, copies are whole rows with their padding.
  const span = slot.rows === 1 ? slot.row / copies : (slot.rows / copies) * slot.pitch;
  return { rows: 1, span, pitch: copies * span };
}
