import type { Gesture } from './linkWriter';

/** Changes that are kept; the oldest are forgotten. */
const MOST_CHANGES = 100;
/** Values of a drag that follow each other this closely are one change. */
const DRAG_ENDS_AFTER_MS = 1_000;

/** What was before, and what was undone, of a value that does not change in place. */
export interface EditHistory<Value> {
  /** Oldest first. */
  readonly past: readonly Value[];
  /** What would be redone first comes last. */
  readonly future: readonly Value[];
  /** When the drag that goes on was heard of last, in milliseconds; undefined while there is none. */
  readonly dragged: number | undefined;
}

export const NO_HISTORY: EditHistory<never> = { past: [], future: [], dragged: undefined };

/** A value is left by a change. A drag is one change, however many values it passes. */
export function record<Value>(
  history: EditHistory<Value>,
  before: Value,
  gesture: Gesture,
  now: number,
): EditHistory<Value> {
  const { dragged } = history;
  const goesOn = dragged !== undefined && now - dragged < DRAG_ENDS_AFTER_MS;
  return {
    past: goesOn ? history.past : [...history.past, before].slice(-MOST_CHANGES),
    future: [],
    // The value that ends a drag belongs to it, too.
    dragged: gesture === 'drag' ? now : undefined,
  };
}

/** The value before the last change; undefined where there is none. */
export function undo<Value>({ past, future }: EditHistory<Value>, now: Value): Step<Value> | undefined {
  const value = past.at(-1);
  if (value === undefined) return undefined;
  return { value, history: { past: past.slice(0, -1), future: [...future, now], dragged: undefined } };
}

/** The value that was undone last; undefined where there is none. */
export function redo<Value>({ past, future }: EditHistory<Value>, now: Value): Step<Value> | undefined {
  const value = future.at(-1);
  if (value === undefined) return undefined;
  return { value, history: { past: [...past, now], future: future.slice(0, -1), dragged: undefined } };
}

interface Step<Value> {
  readonly value: Value;
  readonly history: EditHistory<Value>;
}
