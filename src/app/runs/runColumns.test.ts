import { describe, expect, it } from 'vitest';
import type { ListedRun } from '../../training/browserArchive';
import { isResumable, nameOf, sortRuns, stateText } from './runColumns';
import { runName } from './runName';

function listed(
  id: string,
  change: Partial<ListedRun['run']> = {},
  more: Partial<ListedRun> = {},
): ListedRun {
  return {
    run: {
      id,
      query: '',
      evaluateEvery: 1,
      adapter: '',
      started: 0,
      seconds: 0,
      step: 0,
      totalSteps: 9,
      state: 'finished',
      results: [],
      marks: [],
      curveBytes: 10,
      ...change,
    },
    label: {},
    live: false,
    ...more,
  };
}

const result = (accuracy: number) => ({ contender: 'a' as const, title: 'C16', step: 1, accuracy });

describe('runs', () => {
  it('are sorted by the best accuracy first, those without any last', () => {
    const runs = [
      listed('1'),
      listed('2', { results: [result(0.2), result(0.4)] }),
      listed('3', { results: [result(0.3)] }),
    ];
    expect(sortRuns(runs, 'accuracy', 'usual').map(({ run }) => run.id)).toEqual(['2', '3', '1']);
    expect(sortRuns(runs, 'accuracy', 'reverse').map(({ run }) => run.id)).toEqual(['1', '3', '2']);
  });

  it('are sorted by the names that readers gave them', () => {
    const runs = [listed('1', {}, { label: { name: 'b' } }), listed('2', {}, { label: { name: 'a' } })];
    expect(sortRuns(runs, 'name', 'usual').map(nameOf)).toEqual(['a', 'b']);
  });

  it('can go on unless they finished, are trained, or have no checkpoint', () => {
    const checkpoint = { step: 3, bytes: 9 };
    expect(isResumable(listed('1', { state: 'open', checkpoint }))).toBe(true);
    expect(isResumable(listed('1', { state: 'stopped', checkpoint }))).toBe(true);
    expect(isResumable(listed('1', { state: 'finished', checkpoint }))).toBe(false);
    expect(isResumable(listed('1', { state: 'open', checkpoint }, { live: true }))).toBe(false);
    expect(isResumable(listed('1', { state: 'open' }))).toBe(false);
    expect(stateText(listed('1', { state: 'open' }))).toBe('cut off');
  });

  it('have names of their own, which stay', () => {
    const names = Array.from({ length: 200 }, (_, i) =>
      runName(`${Math.imul(i + 1, 2654435761) >>> 0}`.padStart(8, '0').slice(0, 8)),
    );
    expect(names[0]).toBe(runName('26544357'));
    expect(names.every((name) => /^[a-z]+ [a-z]+ [a-z]+$/.test(name))).toBe(true);
    expect(new Set(names).size).toBeGreaterThan(190);
  });
});
