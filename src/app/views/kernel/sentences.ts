import { element, type Matrix } from '../../../network/matrix';
import { type Cell, type MatrixFactor, waysThrough } from '../../../network/matrixFactors';
import { formatWeight } from '../../ui/format';

/** A sum of more products than these is not written out. */
const MOST_TERMS = 3;

/** An element of the product, with the paths that make it. */
export function productSentence(
  factors: readonly MatrixFactor[],
  whole: Matrix,
  { row, column }: Cell,
): string {
  const from = `Output ${row} from input ${column}`;
  const ways = waysThrough(factors, row, column);
  const value = formatWeight(element(whole, row, column));
  if (ways.length === 0) return `${from}: no path.`;
  const terms = ways.map((cells) =>
    cells
      .flatMap((cell, index) => {
        const factor = factors[index];
        return factor?.kind === 'weights'
          ? [formatWeight(element(factor.matrix, cell.row, cell.column))]
          : [];
      })
      .join(' × '),
  );
  const paths = ways.length === 1 ? '1 path' : `${ways.length} paths`;
  const sum = terms.length <= MOST_TERMS ? `, ${terms.join(' + ')}` : '';
  return `${from}: ${value} by ${paths}${sum}.`;
}

/** An element of a factor: channels in their own order before the first permutation, places after it. */
export function factorSentence(
  { convolution, kind, matrix }: MatrixFactor,
  order: readonly number[],
  { row, column }: Cell,
): string {
  const value = element(matrix, row, column);
  if (kind === 'gather')
    return value === 0
      ? `Place ${row} does not take channel ${column}.`
      : `Place ${row} takes channel ${column}.`;
  if (kind === 'scatter')
    return value === 0
      ? `Channel ${row} is not at place ${column}.`
      : `Channel ${row} comes back from place ${column}.`;
  const name = (place: number) =>
    convolution === 0 ? `channel ${place}` : `place ${place} (channel ${order[place] ?? place})`;
  const weight = value === 0 ? 'no weight, another partition' : formatWeight(value);
  return `${name(row)} from ${name(column)}: ${weight}.`.replace(/^./, (first) => first.toUpperCase());
}
