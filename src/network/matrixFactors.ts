import type { Block } from './block';
import { element, type Matrix, multiply, permutationMatrix } from './matrix';
import { buildNetwork, type Convolution } from './network';
import { weightShape } from './parameters';
import { interleavedOrder } from './permutation';

/**
 * A block as a product of matrices, x' = P W^d P^T W^p x: what it does to the channels of a pixel, and of a neighbour at one tap
 * of the 3x3 kernel. Permutations are matrices of ones and zeros here; where kernels run they are indexing alone.
 */
export interface MatrixFactor {
  /** Which of the block's convolutions it is, or stands around; counted from 0. */
  readonly convolution: number;
  readonly kind: 'weights' | 'gather' | 'scatter';
  readonly matrix: Matrix;
}

/** Rows and columns of a 3x3 kernel from its upper left corner on, so 4 is the middle. */
export const CENTRE_TAP = 4;

/** The order in which a convolution takes channels together: `order[g * size + q]` is the channel of member q of group g. */
export function groupedOrder(channels: number, { groups, channelStride }: Convolution): number[] {
  return interleavedOrder(channels, channelStride, channels / groups);
}

/** The convolutions of a block by itself, between maps of its width. */
export function convolutionsOf(block: Block): readonly Convolution[] {
  const network = buildNetwork({ block, depth: 5, widthPolicy: 'constant', identity: false, classes: 1 });
  return network.layers[1]?.convolutions ?? [];
}

/**
 * The matrix of a convolution at a tap: block diagonal, [outChannels, inChannels], both in the order of its groups.
 *
 * @param weights [outChannels, inChannels / groups, kernel, kernel], as PyTorch has them.
 * @param tap Of a 3x3 kernel; a 1x1 kernel has one tap.
 */
export function convolutionMatrix(convolution: Convolution, weights: ArrayLike<number>, tap: number): Matrix {
  const [outputs, inputs, height, width] = weightShape(convolution);
  const taps = height * width;
  if (weights.length !== outputs * inputs * taps)
    throw new RangeError(
      `${convolution.name} has ${outputs * inputs * taps} weights, not ${weights.length}.`,
    );
  const columns = convolution.inChannels;
  const outputsOfGroup = outputs / convolution.groups;
  const values = new Float64Array(outputs * columns);
  for (let row = 0; row < outputs; row++) {
    const first = Math.floor(row / outputsOfGroup) * inputs;
    for (let input = 0; input < inputs; input++)
      values[row * columns + first + input] =
        weights[(row * inputs + input) * taps + (taps > 1 ? tap : 0)] ?? NaN;
  }
  return { rows: outputs, columns, values };
}

/**
 * All factors of a block, in the order in which they act on x. Around every convolution but the first stand the
 * permutation to the order of its groups and the one back; both are the identity where groups are contiguous, or where
 * `permuted` is switched off.
 */
export function matrixFactors(
  convolutions: readonly Convolution[],
  weights: readonly ArrayLike<number>[],
  tap: number,
  permuted = true,
): MatrixFactor[] {
  return convolutions.flatMap((convolution, index): MatrixFactor[] => {
    const matrix = convolutionMatrix(convolution, weights[index] ?? [], tap);
    const main: MatrixFactor = { convolution: index, kind: 'weights', matrix };
    if (index === 0) return [main];
    const groups = permuted ? convolution : { ...convolution, channelStride: 1 };
    const gather = permutationMatrix(groupedOrder(convolution.inChannels, groups));
    const scatter = transpose(permutationMatrix(groupedOrder(convolution.outChannels, groups)));
    return [
      { convolution: index, kind: 'gather', matrix: gather },
      main,
      { convolution: index, kind: 'scatter', matrix: scatter },
    ];
  });
}

/** The product of factors that act one after the other, the first one on x. Throws RangeError where there is none. */
export function product(factors: readonly MatrixFactor[]): Matrix {
  const [first, ...rest] = factors.map(({ matrix }) => matrix);
  if (first === undefined) throw new RangeError('A product has factors.');
  return rest.reduce((sofar, matrix) => multiply(matrix, sofar), first);
}

/** An element of a factor's matrix. */
export interface Cell {
  readonly row: number;
  readonly column: number;
}

/**
 * The ways from an input to an output channel: of each, the element of every factor that it goes through, in the order of the
 * factors. The element of the product is the sum over the ways of the products of their elements.
 */
export function waysThrough(factors: readonly MatrixFactor[], output: number, input: number): Cell[][] {
  // Channels after each factor from which the output can still be reached.
  const open = factors.map(() => new Set<number>());
  open[factors.length - 1]?.add(output);
  for (let k = factors.length - 1; k > 0; k--)
    for (const row of open[k] ?? [])
      for (const column of nonZeroColumns(factors[k], row)) open[k - 1]?.add(column);
  let ways: { readonly cells: Cell[]; readonly channel: number }[] = [{ cells: [], channel: input }];
  factors.forEach(({ matrix }, k) => {
    ways = ways.flatMap(({ cells, channel }) =>
      [...(open[k] ?? [])]
        .filter((row) => element(matrix, row, channel) !== 0)
        .toSorted((a, b) => a - b)
        .map((row) => ({ cells: [...cells, { row, column: channel }], channel: row })),
    );
  });
  return ways.map(({ cells }) => cells);
}

function nonZeroColumns(factor: MatrixFactor | undefined, row: number): number[] {
  if (factor === undefined) return [];
  const { columns } = factor.matrix;
  return Array.from({ length: columns }, (_, column) => column).filter(
    (column) => element(factor.matrix, row, column) !== 0,
  );
}

function transpose({ rows, columns, values }: Matrix): Matrix {
  const turned = new Float64Array(values.length);
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++)
      turned[column * rows + row] = values[row * columns + column] ?? NaN;
  return { rows: columns, columns: rows, values: turned };
}
