/**
 * Specialises a kernel: a `.wgsl` file with four directives, each on a line of its own, and `${...}` in any line.
 *
 *     #include name         puts shaders/lib/name.wgsl here
 *     #for i in 0..TILE     repeats the lines up to its #end with i = 0, 1, ... TILE - 1
 *     #if EXPRESSION        keeps the lines up to #else or #end when the expression is not 0
 *     sum${i}               stands for the value of the expression
 *
 * WGSL has no way to name one accumulator for each element of a tile, and an indexed array is kept in memory: so tiles
 * are unrolled here. Expressions know the kernel's constants and the loop variables; their values are integers.
 */
export type Constants = Readonly<Record<string, number>>;

/** Returns the WGSL text, with every constant declared ahead. Throws TemplateError on a faulty template. */
export function specialise(source: string, constants: Constants, library: (name: string) => string): string {
  const lines = include(source, library);
  const scope = new Map(Object.entries(constants));
  const output: string[] = Object.entries(constants).map(
    ([name, value]) => `const ${name} = ${literal(value)};`,
  );
  const stop = expand(lines, 0, scope, true, output);
  if (stop < lines.length) throw new TemplateError(lines[stop] ?? '', 'has no opening directive');
  // WGSL wants what a kernel enables ahead of all declarations.
  const enables = (line: string) => line.startsWith('enable ');
  return [...output.filter(enables), ...output.filter((line) => !enables(line))].join('\n');
}

export class TemplateError extends Error {
  constructor(line: string, problem: string) {
    super(`"${line.trim()}" ${problem}.`);
    this.name = 'TemplateError';
  }
}

type Scope = ReadonlyMap<string, number>;

const DIRECTIVE = /^\s*#(include|for|if|else|end)\b\s*(.*)$/;

/** Whole numbers stay abstract integers, so that they serve as i32 and u32 alike. */
function literal(value: number): string {
  if (Number.isInteger(value)) return String(value);
  return value.toExponential().replace(/e\+?/, 'e');
}

function include(source: string, library: (name: string) => string): string[] {
  return source.split('\n').flatMap((line) => {
    const [, directive, rest = ''] = DIRECTIVE.exec(line) ?? [];
    return directive === 'include' ? include(library(rest.trim()), library) : [line];
  });
}

/** Expands lines from `start` to the #else or #end that closes them; returns where that stands. */
function expand(
  lines: readonly string[],
  start: number,
  scope: Scope,
  live: boolean,
  output: string[],
): number {
  let at = start;
  while (at < lines.length) {
    const line = lines[at] ?? '';
    const [, directive, rest = ''] = DIRECTIVE.exec(line) ?? [];
    if (directive === 'else' || directive === 'end') return at;
    if (directive === 'for') at = expandFor(lines, at, rest, scope, live, output);
    else if (directive === 'if') at = expandIf(lines, at, rest, scope, live, output);
    else if (live) output.push(substitute(line, scope));
    at++;
  }
  return at;
}

function expandFor(
  lines: readonly string[],
  at: number,
  header: string,
  scope: Scope,
  live: boolean,
  output: string[],
): number {
  const line = lines[at] ?? '';
  const [, name, from, to] = /^(\w+)\s+in\s+(.+)\.\.(.+)$/.exec(header) ?? [];
  if (name === undefined || from === undefined || to === undefined)
    throw new TemplateError(line, 'is not "#for name in from..to"');
  const first = live ? evaluate(from, scope) : 0;
  const last = live ? evaluate(to, scope) : 0;
  // A dead pass over the body finds its end, also when the range is empty.
  const end = expand(lines, at + 1, scope, false, []);
  requireEnd(lines, end, line);
  for (let value = first; value < last; value++)
    expand(lines, at + 1, new Map([...scope, [name, value]]), true, output);
  return end;
}

function expandIf(
  lines: readonly string[],
  at: number,
  condition: string,
  scope: Scope,
  live: boolean,
  output: string[],
): number {
  const line = lines[at] ?? '';
  const chosen = live && evaluate(condition, scope) !== 0;
  let end = expand(lines, at + 1, scope, chosen, output);
  if (DIRECTIVE.exec(lines[end] ?? '')?.[1] === 'else')
    end = expand(lines, end + 1, scope, live && !chosen, output);
  requireEnd(lines, end, line);
  return end;
}

function requireEnd(lines: readonly string[], at: number, opening: string): void {
  if (DIRECTIVE.exec(lines[at] ?? '')?.[1] !== 'end') throw new TemplateError(opening, 'has no #end');
}

function substitute(line: string, scope: Scope): string {
  return line.replace(/\$\{([^}]*)\}/g, (_, expression: string) => String(evaluate(expression, scope)));
}

/** Binary operators by how tightly they bind, loosest first. */
const OPERATORS: readonly Readonly<Record<string, (a: number, b: number) => number>>[] = [
  { '||': (a, b) => Number(a !== 0 || b !== 0) },
  { '&&': (a, b) => Number(a !== 0 && b !== 0) },
  {
    '==': (a, b) => Number(a === b),
    '!=': (a, b) => Number(a !== b),
    '<=': (a, b) => Number(a <= b),
    '>=': (a, b) => Number(a >= b),
    '<': (a, b) => Number(a < b),
    '>': (a, b) => Number(a > b),
  },
  { '+': (a, b) => a + b, '-': (a, b) => a - b },
  { '*': (a, b) => a * b, '/': (a, b) => Math.trunc(a / b), '%': (a, b) => a % b },
];

/** Value of an integer expression: numbers, names, parentheses and the operators of C. */
export function evaluate(expression: string, scope: Scope): number {
  const tokens = expression.match(/\d+|\w+|\|\||&&|[=!<>]=|[-+*/%()<>]|\S/g) ?? [];
  let at = 0;
  const binary = (level: number): number => {
    const operators = OPERATORS[level];
    if (operators === undefined) return unary();
    let value = binary(level + 1);
    for (;;) {
      const operator = operators[tokens[at] ?? ''];
      if (operator === undefined) return value;
      at++;
      value = operator(value, binary(level + 1));
    }
  };
  const unary = (): number => {
    const token = tokens[at++] ?? '';
    if (token === '-') return -unary();
    if (token === '(') {
      const value = binary(0);
      if (tokens[at++] !== ')') throw new TemplateError(expression, 'lacks a closing parenthesis');
      return value;
    }
    const value = /^\d+$/.test(token) ? Number(token) : scope.get(token);
    if (value === undefined) throw new TemplateError(expression, `has "${token}" where a value should be`);
    return value;
  };
  const value = binary(0);
  if (at < tokens.length) throw new TemplateError(expression, `has a stray "${tokens[at]}"`);
  return value;
}
