import { beforeEach, describe, expect, it } from 'vitest';
import { formatHash, goTo, openHash, parseHash, setViewSettings, useView } from './viewStore';

beforeEach(() => useView.setState(useView.getInitialState(), true));

describe('the hash', () => {
  it.each([
    ['', 'train', ''],
    ['table', 'table', ''],
    ['table?into=a', 'table', 'into=a'],
    ['?x', 'train', 'x'],
  ] as const)('"%s" is the view %s', (hash, view, settings) => {
    expect(parseHash(hash)).toEqual({ view, settings, notices: [] });
    expect(formatHash(view, settings)).toBe(hash);
  });

  it.each(['nothing', '__proto__', 'toString', 'Table', '%00', `${'x'.repeat(500)}?k=1`])(
    'of an unknown view, %s, is Train and a notice',
    (hash) => {
      const { view, settings, notices } = parseHash(hash);
      expect([view, settings]).toEqual(['train', '']);
      expect(notices).toHaveLength(1);
      expect(notices[0]?.length).toBeLessThan(100);
    },
  );
});

describe('going from view to view', () => {
  it('counts as an arrival only where the view changes', () => {
    openHash('table');
    setViewSettings('into=c');
    openHash('table?into=d');
    expect(useView.getState()).toMatchObject({ view: 'table', arrivals: 1 });
  });

  it('comes back to the settings that a view was left with', () => {
    goTo('table', 'into=c');
    goTo('train');
    goTo('table');
    expect(useView.getState().settings.table).toBe('into=c');
  });
});
