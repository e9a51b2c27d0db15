import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Constants, TemplateError, evaluate, specialise } from './template';

/** The lines of a template that come out, without the declarations of the constants. */
function lines(source: string, constants: Constants = {}, library: Record<string, string> = {}): string[] {
  const text = specialise(source, constants, (name) => library[name] ?? `missing ${name}`);
  return text.split('\n').slice(Object.keys(constants).length);
}

describe('a template', () => {
  test('declares its constants, whole numbers without a point', () => {
    expect(specialise('code', { WIDTH: 32, EPSILON: 2e-5, BELOW: -0.25 }, () => '')).toBe(
      ['const WIDTH = 32;', 'const EPSILON = 2e-5;', 'const BELOW = -2.5e-1;', 'code'].join('\n'),
    );
  });

  test('enables ahead of its constants', () => {
    expect(specialise('enable f16;\ncode', { SIZE: 1 }, () => '')).toBe('enable f16;\nconst SIZE = 1;\ncode');
  });

  test('includes a library, and what that includes', () => {
    const library = { outer: 'a\n#include inner\nc', inner: 'b' };
    expect(lines('#include outer\nd', {}, library)).toEqual(['a', 'b', 'c', 'd']);
  });

  test('repeats the lines of a loop, bounds and body made of expressions', () => {
    expect(lines('#for i in 1..TILE + 1\n  sum${i} += w${2 * i}_${i - 1};\n#end', { TILE: 2 })).toEqual([
      '  sum1 += w2_0;',
      '  sum2 += w4_1;',
    ]);
  });

  test('leaves out the lines of an empty loop, with all that is in them', () => {
    expect(lines('a\n#for i in 0..N\n#if UNKNOWN\nx${nothing}\n#end\n#end\nb', { N: 0 })).toEqual(['a', 'b']);
  });

  test('keeps either branch of a condition', () => {
    const source = '#if N % 4 == 0\nwhole\n#else\npadded\n#end\nrest';
    expect(lines(source, { N: 8 })).toEqual(['whole', 'rest']);
    expect(lines(source, { N: 9 })).toEqual(['padded', 'rest']);
    expect(lines('#if N\nyes\n#end', { N: 0 })).toEqual([]);
  });

  test('does not look into a branch that is not taken', () => {
    expect(lines('#if 0\n#for i in 0..UNKNOWN\n${UNKNOWN}\n#end\n#else\nb\n#end')).toEqual(['b']);
    expect(lines('#if 1\na\n#else\n#if UNKNOWN\n${UNKNOWN}\n#else\nc\n#end\n#end')).toEqual(['a']);
  });

  test('nests loops and conditions, an inner variable hiding an outer one', () => {
    const source = [
      '#for i in 0..3',
      '#if i != 1',
      '#for j in i..2',
      '${i}${j}',
      '#end',
      '#else',
      '#for i in 7..8',
      'inner ${i}',
      '#end',
      'outer ${i}',
      '#end',
      '#end',
    ].join('\n');
    expect(lines(source)).toEqual(['00', '01', 'inner 7', 'outer 1']);
  });

  test('lets an included file use the loop it stands in', () => {
    expect(lines('#for j in 0..2\n#include tap\n#end', {}, { tap: 'row${j}' })).toEqual(['row0', 'row1']);
  });

  test.each([
    ['#for i in 0..2\na', 'has no #end'],
    ['#if 1\na', 'has no #end'],
    ['#if 1\na\n#else\nb', 'has no #end'],
    ['a\n#end', 'has no opening directive'],
    ['#else', 'has no opening directive'],
    ['#if 1\n#else\n#else\n#end', 'has no #end'],
    ['#for i = 0..2\n#end', 'is not "#for name in from..to"'],
    ['${UNKNOWN}', 'where a value should be'],
    ['#if UNKNOWN\n#end', 'where a value should be'],
    ['${(1}', 'lacks a closing parenthesis'],
    ['${1 2}', 'has a stray "2"'],
    ['${1 $ 2}', 'has a stray "$"'],
    ['${}', 'where a value should be'],
    ['${1 +}', 'where a value should be'],
  ])('says what is wrong with %j', (source, problem) => {
    const parse = () => specialise(source, {}, () => '');
    expect(parse).toThrow(TemplateError);
    expect(parse).toThrow(problem);
  });
});

describe('an expression', () => {
  const scope = new Map([
    ['A', 7],
    ['WIDTH_2', 4],
  ]);

  test.each([
    ['2 + 3 * 4', 14],
    ['(2 + 3) * 4', 20],
    ['10 - 3 - 2', 5],
    ['7 / 2 * 2', 6],
    ['-7 / 2', -3],
    ['-7 % 4', -3],
    ['--3', 3],
    ['A % WIDTH_2', 3],
    ['1 + 1 == 2', 1],
    ['3 < 2 + 2', 1],
    ['A >= 7 && A <= 7', 1],
    ['0 && 0 || 1', 1],
    ['1 || 0 && 0', 1],
    ['2 && 3', 1],
    ['A!=7', 0],
    ['A>6', 1],
  ])('%s is %d', (expression, value) => {
    expect(evaluate(expression, scope)).toBe(value);
  });

  /** A random expression with its value, written with no more parentheses than the rules of C ask for. */
  interface Expression {
    readonly text: string;
    readonly value: number;
    /** How tightly its last operator binds. */
    readonly level: number;
  }

  const OPERATORS: readonly (readonly [string, number, (a: number, b: number) => number])[] = [
    ['||', 0, (a, b) => (a || b ? 1 : 0)],
    ['&&', 1, (a, b) => (a && b ? 1 : 0)],
    ['==', 2, (a, b) => (a === b ? 1 : 0)],
    ['!=', 2, (a, b) => (a === b ? 0 : 1)],
    ['<', 2, (a, b) => (a < b ? 1 : 0)],
    ['>=', 2, (a, b) => (a >= b ? 1 : 0)],
    ['+', 3, (a, b) => a + b],
    ['-', 3, (a, b) => a - b],
    ['*', 4, (a, b) => a * b],
    ['/', 4, (a, b) => Math.trunc(a / b)],
    ['%', 4, (a, b) => a % b],
  ];
  const ATOM = 5;
  const atLeast = (level: number, of: Expression) => (of.level >= level ? of.text : `(${of.text})`);

  const { expression } = fc.letrec<{ expression: Expression }>((tie) => ({
    expression: fc.oneof(
      { maxDepth: 6 },
      fc.nat(99).map((value): Expression => ({ text: String(value), value, level: ATOM })),
      fc.constantFrom(...scope).map(([text, value]): Expression => ({ text, value, level: ATOM })),
      tie('expression').map((inner): Expression => ({
        text: `-${atLeast(ATOM, inner)}`,
        value: -inner.value,
        level: ATOM,
      })),
      fc
        .tuple(tie('expression'), fc.constantFrom(...OPERATORS), tie('expression'), fc.constantFrom('', ' '))
        .filter(([, [symbol], right]) => right.value !== 0 || (symbol !== '/' && symbol !== '%'))
        .map(([left, [symbol, level, apply], right, space]): Expression => ({
          text: [atLeast(level, left), symbol, atLeast(level + 1, right)].join(space),
          value: apply(left.value, right.value),
          level,
        })),
    ),
  }));

  test('has the value that its operators make, grouped as in C', () => {
    fc.assert(
      fc.property(expression, ({ text, value }) => {
        expect(evaluate(text, scope), text).toBe(value);
      }),
      { seed: 5, numRuns: 1000 },
    );
  });
});
