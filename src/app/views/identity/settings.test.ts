import { describe, expect, it } from 'vitest';
import { readSettings } from '../settings';
import { IDENTITY_SETTINGS, nearestParts } from './settings';

describe('the settings of the identity', () => {
  const read = (text: string) =>
    IDENTITY_SETTINGS.repair(readSettings(IDENTITY_SETTINGS.schema, text).values);

  it('are four channels in two parts', () => {
    expect(read('').values).toMatchObject({ C: 4, R: 2, blocks: 1, block: 1, numbers: 'whole' });
  });

  it('have an R that divides C, and a block that is there', () => {
    const { values, notices } = read('C=6&R=4&block=2');
    expect(values).toMatchObject({ C: 6, R: 3, block: 1 });
    expect(notices).toHaveLength(2);
    expect([nearestParts(7, 4), nearestParts(8, 7), nearestParts(6, 4)]).toEqual([1, 8, 3]);
  });
});
