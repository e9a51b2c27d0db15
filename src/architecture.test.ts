/** The arrows between the rooms of `src/`: who may import whom. An import against them, or in a circle, fails. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

/** Which other rooms the files of a room may import. */
const ARROWS: Record<string, readonly string[]> = {
  network: [],
  dataset: [],
  reference: ['network'],
  experiment: ['network'],
  report: ['network'],
  reproduction: ['experiment', 'report', 'network'],
  engine: ['network'],
  training: ['engine', 'experiment', 'network', 'dataset', 'report'],
  app: ['training', 'reproduction', 'report', 'experiment', 'network', 'dataset'],
  cli: ['training', 'reproduction', 'report', 'experiment', 'network', 'dataset', 'engine'],
};

/** As ARROWS, for `import type` alone: what the engine measured is summed up and drawn by those who do not call it. */
const TYPE_ARROWS: Record<string, readonly string[]> = { app: ['engine'], report: ['engine'] };

/** As ARROWS, for tests alone: the oracle checks every room, and its own tests may ask a kernel. */
const TEST_ARROWS: Record<string, readonly string[]> = { reference: ['engine'] };
const ORACLE = 'reference';

/** What runs in Node alone, and the one room that may import it. */
const NODE_ONLY = /^src\/\w+\/node\.ts$/;
const NODE_ROOM = 'cli';

/** A test, or a helper of tests such as `testDevice.ts`. */
const TEST = /\.test\.tsx?$|\/test[A-Z]\w*\.tsx?$/;

interface Import {
  file: string;
  typeOnly: boolean;
}

/** The imports of every file, both as paths from the repository's root. */
type Graph = Map<string, Import[]>;

const FILES = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .map((path) => join('src', path).replaceAll('\\', '/'))
  .filter((path) => /\.tsx?$/.test(path));

function readGraph(): Graph {
  const known = new Set(FILES);
  return new Map(FILES.map((file) => [file, importsOf(file, readFileSync(file, 'utf8'), known)]));
}

function importsOf(file: string, source: string, known: ReadonlySet<string>): Import[] {
  const types = typeOnlyImports(source);
  return ts
    .preProcessFile(source)
    .importedFiles.filter(({ fileName }) => fileName.startsWith('.'))
    .map(({ fileName }) => ({
      file: resolve(posix.join(posix.dirname(file), fileName), known),
      typeOnly: types.has(fileName),
    }));
}

function resolve(path: string, known: ReadonlySet<string>): string {
  const stem = path.replace(/\?.*$/, '');
  return [stem, `${stem}.ts`, `${stem}.tsx`, `${stem}/index.ts`].find((name) => known.has(name)) ?? stem;
}

/** The specifiers that this source imports as types and never as anything else. */
function typeOnlyImports(source: string): Set<string> {
  const types = new Set<string>();
  const values = new Set<string>();
  for (const statement of ts.createSourceFile('file.tsx', source, ts.ScriptTarget.Latest).statements) {
    if (!ts.isImportDeclaration(statement) && !ts.isExportDeclaration(statement)) continue;
    const specifier = statement.moduleSpecifier;
    if (!specifier || !ts.isStringLiteral(specifier)) continue;
    const typeOnly = ts.isImportDeclaration(statement)
      ? statement.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword
      : statement.isTypeOnly;
    (typeOnly ? types : values).add(specifier.text);
  }
  return new Set([...types].filter((type) => !values.has(type)));
}

const roomOf = (file: string): string | undefined => /^src\/(\w+)\//.exec(file)?.[1];

function violations(graph: Graph): string[] {
  return [...graph].flatMap(([from, imports]) =>
    imports.filter((to) => !isAllowed(from, to)).map((to) => `${from} must not import ${to.file}`),
  );
}

function isAllowed(from: string, { file: to, typeOnly }: Import): boolean {
  const [room, target] = [roomOf(from), roomOf(to)];
  const isTest = TEST.test(from);
  if (isTest && target === ORACLE) return true;
  if (TEST.test(to) && !isTest) return false;
  if (NODE_ONLY.test(to) && room !== NODE_ROOM && !isTest) return false;
  // What lies in no room (a script, the tests of the architecture itself) has no arrows.
  if (room === undefined || target === undefined || room === target) return true;
  const arrows = [
    ...(ARROWS[room] ?? []),
    ...((typeOnly && TYPE_ARROWS[room]) || []),
    ...((isTest && TEST_ARROWS[room]) || []),
  ];
  return arrows.includes(target);
}

/** Every circle of imports that a depth-first walk meets, written `a -> b -> a`. */
function cycles(graph: Graph): string[] {
  const found: string[] = [];
  const done = new Set<string>();
  const path: string[] = [];
  const visit = (file: string): void => {
    const start = path.indexOf(file);
    if (start >= 0) found.push([...path.slice(start), file].join(' -> '));
    if (start >= 0 || done.has(file)) return;
    path.push(file);
    for (const next of graph.get(file) ?? []) visit(next.file);
    path.pop();
    done.add(file);
  };
  for (const file of graph.keys()) visit(file);
  return found;
}

/** Read once, before any test: on a busy machine it takes its time. */
const GRAPH = readGraph();

describe('the architecture', () => {
  it('knows every room', () => {
    const rooms = new Set(FILES.map(roomOf).filter((room) => room !== undefined));
    expect(Object.keys(ARROWS)).toEqual(expect.arrayContaining([...rooms]));
  });

  it('has no import against the arrows', () => {
    expect(violations(GRAPH)).toEqual([]);
  });

  it('has no circle of imports', () => {
    expect(cycles(GRAPH)).toEqual([]);
  });

  it('keeps the shaders free of TypeScript', () => {
    const files = readdirSync('shaders', { recursive: true, withFileTypes: true });
    const others = files.filter((file) => file.isFile() && !/\.(wgsl|md)$/.test(file.name));
    expect(others.map((file) => file.name)).toEqual([]);
  });
});

describe('the check of the architecture', () => {
  /** A graph of small sources. */
  function graphOf(sources: Record<string, string>): Graph {
    const known = new Set(Object.keys(sources));
    return new Map(Object.entries(sources).map(([file, source]) => [file, importsOf(file, source, known)]));
  }

  it.each([
    ['src/network/a.ts', "import { b } from '../engine/b';", 'src/engine/b.ts'],
    ['src/network/a.ts', "export type { B } from '../engine/b';", 'src/engine/b.ts'],
    ['src/training/a.ts', "const b = await import('../app/b');", 'src/app/b.tsx'],
    ['src/engine/a.ts', "import { b } from '../reference/b';", 'src/reference/b.ts'],
    ['src/app/a.tsx', "import { b } from '../engine/b';", 'src/engine/b.ts'],
    [
      'src/app/a.tsx',
      "import type { B } from '../engine/b'; import { b } from '../engine/b';",
      'src/engine/b.ts',
    ],
    ['src/training/a.ts', "import { b } from '../engine/node';", 'src/engine/node.ts'],
    ['src/engine/a.ts', "import { b } from './b.test';", 'src/engine/b.test.ts'],
    ['src/network/a.test.ts', "import { b } from '../app/b';", 'src/app/b.tsx'],
  ])('refuses in %s: %s', (from, source, to) => {
    expect(violations(graphOf({ [from]: source, [to]: '' }))).toContain(`${from} must not import ${to}`);
  });

  it.each([
    ['src/engine/a.ts', "import { b } from '../network/b';", 'src/network/b.ts'],
    ['src/app/a.tsx', "import type { B } from '../engine/b';", 'src/engine/b.ts'],
    ['src/engine/a.gpu.test.ts', "import { b } from '../reference/b';", 'src/reference/b.ts'],
    ['src/reference/a.gpu.test.ts', "import { b } from '../engine/testDevice';", 'src/engine/testDevice.ts'],
    ['src/cli/a.ts', "import { b } from '../engine/node';", 'src/engine/node.ts'],
  ])('allows in %s: %s', (from, source, to) => {
    expect(violations(graphOf({ [from]: source, [to]: '' }))).toEqual([]);
  });

  it('finds a circle', () => {
    const graph = graphOf({
      'src/network/a.ts': "import './b';",
      'src/network/b.ts': "import type { C } from './deep/c';",
      'src/network/deep/c.ts': "export { a } from '../a';",
    });
    expect(cycles(graph)).toEqual([
      'src/network/a.ts -> src/network/b.ts -> src/network/deep/c.ts -> src/network/a.ts',
    ]);
  });
});
