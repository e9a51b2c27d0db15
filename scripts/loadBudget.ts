import { gzipSync } from 'node:zlib';
import type { Plugin, Rolldown } from 'vite';

/** What the budget looks at of a chunk of the built page. */
export type Chunk = Pick<Rolldown.OutputChunk, 'fileName' | 'isEntry' | 'code' | 'imports'>;

interface Load {
  readonly fileName: string;
  /** Compressed, as it goes over the wire. */
  readonly bytes: number;
}

/** The scripts that the browser must have before the page is drawn: the entries, and all that they import at once. */
export function firstLoad(chunks: readonly Chunk[]): Load[] {
  const known = new Map(chunks.map((chunk) => [chunk.fileName, chunk]));
  const needed = new Set<Chunk>();
  const need = (chunk: Chunk | undefined): void => {
    if (chunk === undefined || needed.has(chunk)) return;
    needed.add(chunk);
    for (const name of chunk.imports) need(known.get(name));
  };
  for (const chunk of chunks) if (chunk.isEntry) need(chunk);
  return [...needed].map(({ fileName, code }) => ({ fileName, bytes: gzipSync(code).length }));
}

/** Fails the build when the first load is over budget, and names what is in it. */
export function loadBudget(most: number): Plugin {
  return {
    name: 'load-budget',
    apply: 'build',
    generateBundle(_, bundle) {
      const load = firstLoad(Object.values(bundle).filter((output) => output.type === 'chunk'));
      const total = load.reduce((sum, { bytes }) => sum + bytes, 0);
      if (total <= most) return;
      const parts = load
        .toSorted((a, b) => b.bytes - a.bytes)
        .map(({ fileName, bytes }) => `  ${kilobytes(bytes)}  ${fileName}`);
      this.error(
        [
          `The first load is ${kilobytes(total)} of script, gzipped; the budget is ${kilobytes(most)}.`,
          'Load what is not seen at once with import():',
          ...parts,
        ].join('\n'),
      );
    },
  };
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1000).toFixed(1)} kB`;
}
