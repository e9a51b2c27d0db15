import { describe, expect, it } from 'vitest';
import { formatSettings, readSettings } from '../settings';
import { PERMUTATION_SETTINGS } from './settings';

const { schema, repair } = PERMUTATION_SETTINGS;
const read = (text: string) => repair(readSettings(schema, text).values);

describe('the settings of the permutation view', () => {
  it.each(['', 'L=40&M=2&K=2', 'L=30&M=2&K=1&out=59', 'out=0'])('take "%s"', (text) => {
    const { values, notices } = read(text);
    expect(notices).toEqual([]);
    expect(formatSettings(schema, values)).toBe(text);
  });

  it.each([
    ['L=5&M=3&K=4', 'K = 4 does not divide the width 15: 5 is used.', { L: 5, M: 3, K: 5 }],
    ['L=200&M=2', 'L * M = 400 is more than the 256 channels', { L: 4, M: 3, K: 3 }],
    ['out=12', 'There is no output channel 12', { out: undefined }],
  ])('repair %s', (text, notice, expected) => {
    const { values, notices } = read(text);
    expect(notices).toEqual([expect.stringContaining(notice)]);
    expect(values).toMatchObject(expected);
  });
});
