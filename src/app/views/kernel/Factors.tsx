import { useMemo, useState } from 'react';
import { type Matrix, nonZeros, separateBlocks } from '../../../network/matrix';
import { type Cell, groupedOrder, matrixFactors, product, waysThrough } from '../../../network/matrixFactors';
import { HeatMap } from '../../heatmap/HeatMap';
import { ScaleLegend } from '../../heatmap/ScaleLegend';
import { Formula } from '../../math/Formula';
import { formatCount, formatPercent } from '../../ui/format';
import styles from './Factors.module.css';
import { factorName, productTex } from './names';
import type { BlockWeights } from './randomWeights';
import { factorSentence, productSentence } from './sentences';
import { useRanks } from './useRanks';

interface FactorsProps {
  readonly block: BlockWeights;
  readonly tap: number;
  readonly isPermuted: boolean;
}

/** What is pointed at: an element of a factor, by the factor's place, or of the product. */
interface Pointed {
  readonly at: number | 'product';
  readonly cell: Cell;
}

/** All factors of a block and their product, each as a heat map with its density and rank. */
export function Factors({ block, tap, isPermuted }: FactorsProps) {
  const { convolutions, weights } = block;
  const factors = useMemo(
    () => matrixFactors(convolutions, weights, tap, isPermuted),
    [convolutions, weights, tap, isPermuted],
  );
  const whole = useMemo(() => product(factors), [factors]);
  const matrices = useMemo(() => [...factors.map(({ matrix }) => matrix), whole], [factors, whole]);
  const ranks = useRanks(matrices);
  const [pointed, setPointed] = useState<Pointed>();
  // The block may have become narrower since.
  const isThere = (cell: Cell, { rows, columns }: Matrix) => cell.row < rows && cell.column < columns;
  const ofProduct = pointed?.at === 'product' && isThere(pointed.cell, whole) ? pointed.cell : undefined;
  const ways = useMemo(
    () => (ofProduct ? waysThrough(factors, ofProduct.row, ofProduct.column) : []),
    [factors, ofProduct],
  );
  const point = (at: Pointed['at']) => (cell: Cell | undefined) => setPointed(cell && { at, cell });
  const count = convolutions.length;
  const sentence = ofProduct && productSentence(factors, whole, ofProduct);

  return (
    <div className={styles['root']}>
      <section aria-label="Product" className={styles['card']}>
        <h3 className={styles['title']}>
          <Formula tex={productTex(factors, count)} />{' '}
          <span className={styles['what']}>{partsText(whole)}</span>
        </h3>
        <HeatMap
          label={`The product, ${summary(whole)}`}
          matrix={whole}
          pointed={ofProduct}
          sentence={sentence}
          marked={NONE}
          onPoint={point('product')}
        />
        <Sentence
          text={sentence}
          otherwise="Output down, input across. Point at an element to see the paths that make it."
        />
        <Foot matrix={whole} rank={ranks?.[factors.length]} isPermutation={false} />
      </section>
      <div className={styles['factors']}>
        {factors.map((factor, place) => {
          const { tex, text, title } = factorName(factor, count);
          const { matrix, kind } = factor;
          const cell = pointed?.at === place && isThere(pointed.cell, matrix) ? pointed.cell : undefined;
          const convolution = convolutions[factor.convolution];
          const order = convolution && isPermuted ? groupedOrder(convolution.inChannels, convolution) : [];
          const told = cell && factorSentence(factor, order, cell);
          return (
            <section key={tex} aria-label={`Factor ${text}`} className={styles['card']}>
              <h3 className={styles['title']}>
                <Formula tex={tex} /> <span className={styles['what']}>{title}</span>
              </h3>
              <HeatMap
                label={`${text}, ${title}, ${summary(matrix)}`}
                matrix={matrix}
                pointed={cell}
                sentence={told}
                marked={ways.flatMap((cells) => cells[place] ?? [])}
                onPoint={point(place)}
              />
              <Sentence text={told} otherwise="" />
              <Foot matrix={matrix} rank={ranks?.[place]} isPermutation={kind !== 'weights'} />
            </section>
          );
        })}
      </div>
    </div>
  );
}

const NONE: readonly Cell[] = [];

/** What is pointed at. A screen reader hears it from the heat map itself. */
function Sentence({ text, otherwise }: { readonly text: string | undefined; readonly otherwise: string }) {
  return (
    <p aria-hidden={text !== undefined} className={styles['sentence']}>
      {text ?? otherwise}
    </p>
  );
}

interface FootProps {
  readonly matrix: Matrix;
  readonly rank: number | undefined;
  readonly isPermutation: boolean;
}

function Foot({ matrix, rank, isPermutation }: FootProps) {
  const { rows, columns } = matrix;
  const density = densityOf(matrix);
  return (
    <>
      <ScaleLegend matrix={matrix} isPermutation={isPermutation} />
      <dl className={styles['facts']}>
        <div>
          <dt>Density</dt>
          <dd>{formatPercent(density)}</dd>
        </div>
        <div>
          <dt>Sparsity</dt>
          <dd>{formatPercent(1 - density)}</dd>
        </div>
        <div>
          <dt>Rank</dt>
          <dd>
            {rank === undefined ? '…' : formatCount(rank)} of {formatCount(Math.min(rows, columns))}
          </dd>
        </div>
      </dl>
    </>
  );
}

function densityOf(matrix: Matrix): number {
  return nonZeros(matrix) / matrix.values.length;
}

function summary(matrix: Matrix): string {
  return `${matrix.rows} by ${matrix.columns}, density ${formatPercent(densityOf(matrix))}`;
}

/** Whether every channel hears of every other, or which blocks stay among themselves. */
function partsText(whole: Matrix): string {
  const parts = separateBlocks(whole);
  if (parts > 1) return `falls apart into ${formatCount(parts)} blocks that share no channel`;
  return densityOf(whole) === 1 ? 'dense: every output sees every input' : 'one block, with gaps';
}
