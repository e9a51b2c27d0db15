import { describe, expect, it } from 'vitest';
import { nameOf, SHORTCUTS } from './shortcuts';

const pressed = (key: string, ...held: ('ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey')[]) =>
  nameOf({
    key,
    ctrlKey: held.includes('ctrlKey'),
    metaKey: held.includes('metaKey'),
    shiftKey: held.includes('shiftKey'),
    altKey: held.includes('altKey'),
  });

describe('the name of a key', () => {
  it('is the character, whether it takes Shift or not', () => {
    expect([pressed('R'), pressed('R', 'shiftKey'), pressed('?', 'shiftKey'), pressed(' ')]).toEqual([
      'r',
      'r',
      '?',
      ' ',
    ]);
  });

  it('is the same with Ctrl and with Cmd', () => {
    expect(pressed('z', 'ctrlKey')).toBe('mod+z');
    expect(pressed('z', 'metaKey')).toBe('mod+z');
    expect(pressed('Z', 'metaKey', 'shiftKey')).toBe('mod+shift+z');
    expect(pressed('y', 'ctrlKey')).toBe('mod+shift+z');
  });

  it("leaves the browser's own keys alone", () => {
    const names = [pressed('r', 'ctrlKey'), pressed('s', 'metaKey'), pressed('r', 'altKey')];
    expect(SHORTCUTS.filter(({ key }) => names.includes(key))).toEqual([]);
  });
});
