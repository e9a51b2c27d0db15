import { randomBytes } from 'node:crypto';
import { build, type Plugin } from 'vite';
import { describe, expect, it } from 'vitest';
import { type Chunk, firstLoad, loadBudget } from './loadBudget';

const chunk = (fileName: string, imports: string[], isEntry = false): Chunk => ({
  fileName,
  imports,
  isEntry,
  code: fileName.repeat(100),
});

describe('the first load', () => {
  it('is the entry and what it imports, each once, also in a circle', () => {
    const chunks = [
      chunk('index.js', ['react.js', 'ui.js'], true),
      chunk('react.js', []),
      chunk('ui.js', ['react.js', 'index.js']),
      chunk('charts.js', ['react.js']),
    ];
    expect(firstLoad(chunks).map(({ fileName }) => fileName)).toEqual(['index.js', 'react.js', 'ui.js']);
    expect(firstLoad(chunks).every(({ bytes }) => bytes > 0 && bytes < 100)).toBe(true);
  });
});

describe('the budget', () => {
  /** 10 kB that do not compress well, at once, and as much again later. */
  const noise = () => randomBytes(7_500).toString('base64');
  const sources: Record<string, string> = {
    'virtual:entry': `globalThis.first = '${noise()}'; import('virtual:later');`,
    'virtual:later': `globalThis.later = '${noise()}';`,
  };
  const virtual: Plugin = {
    name: 'virtual',
    resolveId: (id) => (id in sources ? id : undefined),
    load: (id) => sources[id],
  };
  const failure = (most: number): Promise<string | undefined> =>
    build({
      configFile: false,
      logLevel: 'silent',
      plugins: [virtual, loadBudget(most)],
      build: { write: false, rolldownOptions: { input: 'virtual:entry' } },
    }).then(
      () => undefined,
      (error: Error) => error.message,
    );

  it('lets what loads later be, and fails above what is allowed', async () => {
    expect(await failure(12_000)).toBeUndefined();
    expect(await failure(4_000)).toMatch(
      /first load is \d+\.\d kB of script, gzipped; the budget is 4\.0 kB/,
    );
  });
});
