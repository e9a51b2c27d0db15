import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type EditHistory, NO_HISTORY, record, redo, undo } from './editHistory';

describe('the history of changes', () => {
  it('goes back and forward through any changes', () => {
    fc.assert(
      fc.property(fc.array(fc.integer(), { minLength: 1, maxLength: 90 }), (values) => {
        let history: EditHistory<number> = NO_HISTORY;
        for (const value of values.slice(0, -1)) history = record(history, value, 'change', 0);
        let now = values.at(-1) ?? 0;
        for (const value of values.slice(0, -1).toReversed()) {
          const step = undo(history, now);
          expect(step?.value).toBe(value);
          [now, history] = [value, step?.history ?? NO_HISTORY];
        }
        expect(undo(history, now)).toBeUndefined();
        for (const value of values.slice(1)) {
          const step = redo(history, now);
          expect(step?.value).toBe(value);
          [now, history] = [value, step?.history ?? NO_HISTORY];
        }
        expect(redo(history, now)).toBeUndefined();
      }),
    );
  });

  it('takes a drag for one change, and what comes a second later for another', () => {
    let history: EditHistory<string> = NO_HISTORY;
    history = record(history, 'a', 'drag', 0);
    history = record(history, 'b', 'drag', 900);
    history = record(history, 'c', 'change', 1_500);
    expect(history.past).toEqual(['a']);
    history = record(history, 'd', 'change', 1_600);
    history = record(history, 'e', 'drag', 1_700);
    history = record(history, 'f', 'drag', 2_700);
    expect(history.past).toEqual(['a', 'd', 'e', 'f']);
  });

  it('forgets what was undone once something else is changed', () => {
    const undone = undo(record<string>(NO_HISTORY, 'a', 'change', 0), 'b');
    expect(undone?.history.future).toEqual(['b']);
    expect(record(undone?.history ?? NO_HISTORY, 'a', 'change', 1).future).toEqual([]);
  });

  it('is bounded', () => {
    let history: EditHistory<number> = NO_HISTORY;
    for (let n = 0; n < 1_000; n++) history = record(history, n, 'change', 0);
    expect(history.past).toHaveLength(100);
    expect(history.past[0]).toBe(900);
  });
});
