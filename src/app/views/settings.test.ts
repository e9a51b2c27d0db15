import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { choice, formatSettings, readSettings, wholeNumber } from './settings';

const schema = z.object({ rule: choice(['one', 'all'], 'all'), T: wholeNumber(4672, 10, 99_999) });
const DEFAULTS = { rule: 'all', T: 4672 } as const;

describe('the settings of a view', () => {
  it('have nothing in the address but what differs', () => {
    expect(formatSettings(schema, DEFAULTS)).toBe('');
    expect(formatSettings(schema, { rule: 'one', T: 500 })).toBe('rule=one&T=500');
    expect(readSettings(schema, '')).toEqual({ values: DEFAULTS, notices: [] });
  });

  it('are read as they are written', () => {
    fc.assert(
      fc.property(fc.constantFrom('one', 'all'), fc.integer({ min: 10, max: 99_999 }), (rule, T) => {
        const read = readSettings(schema, formatSettings(schema, { rule, T }));
        expect(read).toEqual({ values: { rule, T }, notices: [] });
      }),
    );
  });

  it.each([
    ['T=5', 'T = "5" must be a whole number from 10 to 99999: the default is used.'],
    ['T=1e3', 'T = "1e3" must be'],
    ['rule=One', 'rule = "One" must be one of one, all'],
    ['M=3', '"M" is not a setting of this view'],
    ['__proto__=3', '"__proto__" is not a setting'],
    ['toString=3', '"toString" is not a setting'],
  ])('name what is wrong with %s', (text, notice) => {
    const { values, notices } = readSettings(schema, text);
    expect(values).toEqual(DEFAULTS);
    expect(notices).toEqual([expect.stringContaining(notice)]);
  });

  it('use the first of two', () => {
    const { values, notices } = readSettings(schema, 'T=100&T=200');
    expect(values.T).toBe(100);
    expect(notices).toHaveLength(1);
  });

  it('of any text never throw', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 1_500 }), (text) => {
        const { values, notices } = readSettings(schema, text);
        expect(readSettings(schema, formatSettings(schema, values)).values).toEqual(values);
        expect(notices.every((notice) => notice.length < 200)).toBe(true);
      }),
    );
  });
});
