import { describe, expect, it } from 'vitest';
import { formatSettings, readSettings } from '../views/settings';
import { CHART_IDS } from './chartIds';
import { CHART_SETTINGS, pairKeys, pairsOf, withToggled, wordsOf } from './settings';

const { schema } = CHART_SETTINGS;

describe('the choices of the charts in the address', () => {
  it('are what was chosen, and nothing where nothing was', () => {
    expect(formatSettings(schema, readSettings(schema, '').values)).toBe('');
    const text = 'charts=loss.difference&x=multiply-adds&logy=loss&smooth=0&off=b&pair=bd';
    const { values, notices } = readSettings(schema, text);
    expect(notices).toEqual([]);
    expect(formatSettings(schema, values)).toBe(text);
  });

  it('may be no chart at all', () => {
    expect(wordsOf(CHART_IDS, readSettings(schema, 'charts=').values.charts)).toEqual([]);
  });

  it.each([
    'charts=loss.nonsense',
    'charts=loss.loss',
    'smooth=0.123',
    'off=z',
    'x=weeks',
    'pair=ba',
    'logy=difference',
  ])('are the default, with a notice, where they are bad: %s', (text) => {
    const { values, notices } = readSettings(schema, text);
    expect(values).toEqual(schema.parse({}));
    expect(notices).toHaveLength(1);
  });

  it('toggle one by one, in the order of the charts', () => {
    expect(withToggled(CHART_IDS, 'speed', 'loss')).toBe('loss.speed');
    expect(withToggled(CHART_IDS, 'loss.speed', 'speed')).toBe('loss');
    expect(withToggled(CHART_IDS, 'loss', 'loss')).toBe('');
  });

  it('compare a pair that is there', () => {
    expect(pairKeys('bd')).toEqual(['b', 'd']);
    expect(pairsOf(['a', 'b', 'd'], 'bd')).toEqual({ pairs: ['ab', 'ad', 'bd'], pair: 'bd' });
    expect(pairsOf(['a', 'c'], 'ab').pair).toBe('ac');
    expect(pairsOf(['a'], 'ab').pair).toBeUndefined();
  });
});
