import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

/** A window with an address and a history, as much of them as the page uses. */
function fakeWindow(address: string) {
  const entries = [new URL(address)];
  let place = 0;
  let onPopstate = () => {};
  const put = (at: number, text: string) => {
    entries.splice(at, Infinity, new URL(text, entries[place]));
    place = at;
  };
  return {
    entries,
    window: {
      get location() {
        return entries[place];
      },
      history: {
        pushState: (_: unknown, __: string, text: string) => put(place + 1, text),
        replaceState: (_: unknown, __: string, text: string) => {
          entries[place] = new URL(text, entries[place]);
        },
      },
      addEventListener: (_: string, listener: () => void) => {
        onPopstate = listener;
      },
    },
    /** Back, or somebody who types another hash. */
    back: () => {
      place--;
      onPopstate();
    },
    type: (text: string) => {
      put(place + 1, text);
      onPopstate();
    },
    get current() {
      const { search, hash } = entries[place] ?? new URL(address);
      return search + hash;
    },
  };
}

const log: string[] = [];
const reader = (name: string) => (text: string) => {
  log.push(`${name} ${text}`);
  return text === 'bad' ? '' : text;
};

async function follow(address: string) {
  const fake = fakeWindow(address);
  vi.stubGlobal('window', fake.window);
  const module = await import('./address');
  module.followAddress({ query: reader('query'), hash: reader('hash') });
  return { fake, ...module };
}

describe('the address', () => {
  beforeEach(() => {
    vi.resetModules();
    log.length = 0;
  });
  afterEach(() => void vi.unstubAllGlobals());

  it('is read once, half by half, and put right', async () => {
    const { fake } = await follow('https://host/p/?bad#table?into=a');
    expect(log).toEqual(['query bad', 'hash table?into=a']);
    expect(fake.current).toBe('#table?into=a');
    expect(fake.entries).toHaveLength(1);
  });

  it('keeps one half when the other is written', async () => {
    const { fake, writeAddress } = await follow('https://host/?a=C16');
    writeAddress({ hash: 'table' });
    expect(fake.current).toBe('?a=C16#table');
    writeAddress({ query: '' });
    expect(fake.current).toBe('#table');
    expect(fake.entries).toHaveLength(3);
  });

  it('goes back to what was, and reads only the half that changes', async () => {
    const { fake, writeAddress } = await follow('https://host/?a=C16');
    writeAddress({ hash: 'table' });
    log.length = 0;
    fake.back();
    expect(log).toEqual(['hash ']);
    expect(fake.current).toBe('?a=C16');
  });

  it('puts right what is typed, without an entry of its own', async () => {
    const { fake } = await follow('https://host/?a=C16');
    fake.type('?a=C16#bad');
    expect(fake.current).toBe('?a=C16');
    expect(fake.entries).toHaveLength(2);
  });
});
