import { describe, expect, it } from 'vitest';
import { type MathNode, parseTex } from './tex';

/** A formula as text: tokens as they are, layouts by name. */
function written(node: MathNode): string {
  return 'text' in node ? node.text : `${node.tag}(${node.parts.map(written).join(' ')})`;
}

describe('parseTex', () => {
  it.each([
    ['M', 'M'],
    ['T = 9 L M^2', 'mrow(T = 9 L msup(M 2))'],
    ['\\frac{(L M)^2}{K}', 'mfrac(msup(mrow(( L M )) 2) K)'],
    ['z_{k G/K + q}', 'msub(z mrow(k G / K + q))'],
    ['W^d_m', 'msubsup(W m d)'],
    ['x_i^2 - 1', 'mrow(msubsup(x i 2) − 1)'],
    ['\\sqrt{\\frac T 9}', 'msqrt(mfrac(T 9))'],
    ['c \\bmod K \\le 4,672', 'mrow(c mod K ≤ 4,672)'],
    ["\\bar x'", 'mrow(mover(x ¯) ′)'],
    ['L \\text{ of M}', 'mrow(L  of M)'],
  ])('reads %s', (source, expected) => {
    expect(written(parseTex(source))).toBe(expected);
  });

  it('tells letters, numbers and signs apart', () => {
    const node = parseTex('K = 16');
    expect('parts' in node ? node.parts.map(({ tag }) => tag) : []).toEqual(['mi', 'mo', 'mn']);
  });

  it.each(['{', 'a}', '(', 'a)', '^2', 'a^', '\\frac{1}', '\\unknown', '\\toString'])(
    'refuses %s',
    (source) => {
      expect(() => parseTex(source)).toThrow(SyntaxError);
    },
  );
});
