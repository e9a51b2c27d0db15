import { type ReactNode, useState } from 'react';
import type { Matrix } from '../../../network/matrix';
import type { Cell } from '../../../network/matrixFactors';
import { HeatMap } from '../../heatmap/HeatMap';
import { ScaleLegend } from '../../heatmap/ScaleLegend';
import { Formula } from '../../math/Formula';
import styles from './Identity.module.css';

interface MatrixCardProps {
  readonly tex: string;
  /** The formula as plain text. */
  readonly name: string;
  readonly title: string;
  readonly matrix: Matrix;
  /** Maps have rows of one height; kernels are square. */
  readonly isMaps?: boolean;
  readonly sentence: (cell: Cell) => string;
  readonly hint?: string;
  readonly chosen?: Cell | undefined;
  readonly onChoose?: (cell: Cell) => void;
  readonly children?: ReactNode;
}

/** A matrix of one of the sides, and what stands where one points. */
export function MatrixCard(props: MatrixCardProps) {
  const { tex, name, title, matrix, isMaps = false, sentence, hint = '', chosen, onChoose, children } = props;
  const [pointed, setPointed] = useState<Cell>();
  const cell = pointed && pointed.row < matrix.rows && pointed.column < matrix.columns ? pointed : undefined;
  const text = cell && sentence(cell);
  return (
    <section aria-label={`${name}, ${title}`} className={styles['card']}>
      <h4 className={styles['title']}>
        <Formula tex={tex} /> <span className={styles['what']}>{title}</span>
      </h4>
      <HeatMap
        label={`${name}, ${title}, ${matrix.rows} by ${matrix.columns}`}
        matrix={matrix}
        pointed={cell}
        sentence={text}
        marked={chosen ? [chosen] : NONE}
        onPoint={setPointed}
        {...(onChoose ? { onChoose } : {})}
        {...(isMaps ? { rowHeight: matrix.rows > 16 ? 6 : 12 } : {})}
      />
      <p aria-hidden={text !== undefined} className={styles['sentence']}>
        {text ?? hint}
      </p>
      <ScaleLegend matrix={matrix} zero="0" />
      {children}
    </section>
  );
}

const NONE: readonly Cell[] = [];
