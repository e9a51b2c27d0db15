import { describe, expect, it } from 'vitest';
import { NO_EDITS, placeOf, problemOf } from './problem';

const SETTINGS = { C: 4, R: 2, blocks: 2, numbers: 'whole', seed: 1 } as const;

describe('the numbers of the identity', () => {
  it('are small and whole, and follow the seed', () => {
    const { kernels, input, outputGradients } = problemOf(SETTINGS, NO_EDITS);
    const all = [...kernels.flatMap((kernel) => [...kernel]), ...input, ...outputGradients];
    expect(all.every((value) => Number.isInteger(value) && Math.abs(value) <= 3)).toBe(true);
    expect(new Set(all).size).toBe(7);
    expect(kernels[0]).not.toEqual(kernels[1]);
    expect(problemOf(SETTINGS, NO_EDITS)).toEqual(problemOf(SETTINGS, NO_EDITS));
    expect(problemOf({ ...SETTINGS, seed: 2 }, NO_EDITS).input).not.toEqual(input);
  });

  it('may be fractions', () => {
    const { input } = problemOf({ ...SETTINGS, numbers: 'real' }, NO_EDITS);
    expect(input.some((value) => !Number.isInteger(value))).toBe(true);
  });

  it('take what was edited', () => {
    const kernel = new Float32Array(4 * 4 * 9).fill(7);
    const entry = { block: 1, row: 5, column: 6, value: -2 };
    const { kernels, secondaries } = problemOf(SETTINGS, { kernels: [kernel], entries: [entry] });
    expect(kernels[0]).toBe(kernel);
    expect(secondaries[1]?.[5 * 4 + 2]).toBe(-2);
    expect(secondaries[0]).toEqual(problemOf(SETTINGS, NO_EDITS).secondaries[0]);
  });

  it('have a place for what lies in a partition only', () => {
    const shape = { channels: 4, parts: 2 };
    expect(placeOf(shape, { row: 3, column: 3 })).toBe(15);
    expect(placeOf(shape, { row: 4, column: 4 })).toBe(16);
    expect(placeOf(shape, { row: 3, column: 4 })).toBeUndefined();
  });
});
