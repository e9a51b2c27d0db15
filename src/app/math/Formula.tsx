import { createElement, type ReactNode } from 'react';
import styles from './Formula.module.css';
import { type MathNode, parseTex } from './tex';

interface FormulaProps {
  /** In the notation of {@link parseTex}. */
  readonly tex: string;
  /** On a line of its own. */
  readonly block?: boolean;
}

/** A formula, typeset by the browser: MathML, which screen readers read as mathematics. */
export function Formula({ tex, block = false }: FormulaProps) {
  return createElement(
    'math',
    { display: block ? 'block' : 'inline', className: block ? styles['block'] : styles['inline'] },
    element(parseTex(tex)),
  );
}

function element(node: MathNode): ReactNode {
  return 'text' in node
    ? createElement(node.tag, null, node.text)
    : createElement(node.tag, null, ...node.parts.map(element));
}
