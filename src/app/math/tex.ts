/** An element of MathML: a token with its text, or a layout of others. */
export type MathNode =
  | { readonly tag: 'mi' | 'mn' | 'mo' | 'mtext'; readonly text: string }
  | {
      readonly tag: 'mrow' | 'mfrac' | 'msqrt' | 'mover' | 'msub' | 'msup' | 'msubsup';
      readonly parts: readonly MathNode[];
    };

/** Commands that are one sign. Letters are set as identifiers, the rest as operators. */
const SIGNS: Readonly<Record<string, string>> = {
  cdot: '·',
  times: '×',
  otimes: '⊗',
  le: '≤',
  ge: '≥',
  gt: '>',
  ne: '≠',
  approx: '≈',
  equiv: '≡',
  in: '∈',
  mid: '∣',
  sum: '∑',
  to: '→',
  dots: '…',
  lfloor: '⌊',
  rfloor: '⌋',
  lceil: '⌈',
  rceil: '⌉',
  infty: '∞',
  quad: '\u2003',
  bmod: 'mod',
  max: 'max',
  min: 'min',
};

const TOKENS = /\\text\{[^{}]*\}|\\[A-Za-z]+|\d+(?:[.,]\d+)*|[A-Za-z]|[{}^_]|\S/g;
const LETTER = /^[A-Za-zα-ω]$/;
const NUMBER = /^\d/;

/**
 * Reads the part of TeX's notation that the page uses: letters, numbers, signs, `^`, `_`, braces, `\frac`, `\sqrt`, `\bar`, primes,
 * `\text` and the commands of the table above. Throws SyntaxError on anything else.
 */
export function parseTex(source: string): MathNode {
  const tokens = source.match(TOKENS) ?? [];
  let place = 0;

  const until = (end: string | undefined): MathNode[] => {
    const parts: MathNode[] = [];
    while (place < tokens.length && tokens[place] !== end) parts.push(scripted());
    if (tokens[place++] !== end) throw new SyntaxError(`${end ?? 'The end'} is missing in ${source}`);
    return parts;
  };
  const row = (end: string | undefined): MathNode => {
    const parts = until(end);
    const [first] = parts;
    return parts.length === 1 && first ? first : { tag: 'mrow', parts };
  };

  /** An atom with what is written above and below its line. */
  const scripted = (): MathNode => {
    const base = atom();
    const scripts = new Map<string, MathNode>();
    for (let mark = tokens[place]; mark === '^' || mark === '_'; mark = tokens[place]) {
      place++;
      scripts.set(mark, atom());
    }
    const [below, above] = [scripts.get('_'), scripts.get('^')];
    if (below && above) return { tag: 'msubsup', parts: [base, below, above] };
    if (below) return { tag: 'msub', parts: [base, below] };
    return above ? { tag: 'msup', parts: [base, above] } : base;
  };

  const atom = (): MathNode => {
    const token = tokens[place++];
    if (token === undefined || '})^_'.includes(token))
      throw new SyntaxError(`Something is missing in ${source}`);
    if (token === '{') return row('}');
    // What stands in brackets is one thing: an exponent after it is over all of it.
    if (token === '(')
      return { tag: 'mrow', parts: [{ tag: 'mo', text: '(' }, ...until(')'), { tag: 'mo', text: ')' }] };
    if (token.startsWith('\\text{')) return { tag: 'mtext', text: token.slice('\\text{'.length, -1) };
    if (token === '\\frac') return { tag: 'mfrac', parts: [atom(), atom()] };
    if (token === '\\sqrt') return { tag: 'msqrt', parts: [atom()] };
    if (token === '\\bar') return { tag: 'mover', parts: [atom(), { tag: 'mo', text: '¯' }] };
    if (token === "'") return { tag: 'mo', text: '′' };
    if (token.startsWith('\\')) return { tag: 'mo', text: sign(token.slice(1)) };
    if (LETTER.test(token)) return { tag: 'mi', text: token };
    if (NUMBER.test(token)) return { tag: 'mn', text: token };
    return { tag: 'mo', text: token === '-' ? '−' : token };
  };

  const sign = (command: string): string => {
    const known = Object.hasOwn(SIGNS, command) ? SIGNS[command] : undefined;
    if (known === undefined) throw new SyntaxError(`\\${command} is not known, in ${source}`);
    return known;
  };

  return row(undefined);
}
