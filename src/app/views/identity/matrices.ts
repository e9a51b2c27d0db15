import { copiesOf, identityBlock, primaryOf } from '../../../network/identity';
import type { Matrix } from '../../../network/matrix';
import { convolutionMatrix, convolutionsOf } from '../../../network/matrixFactors';
import { regularBlock } from '../../../network/block';
import type { Solved } from '../../state/identityStore';

/** What is seen of both sides at one block and one tap: maps are [channels, pixels], kernels [outputs, inputs]. */
export interface Seen {
  readonly input: Matrix;
  readonly kernel: Matrix;
  readonly output: Matrix;
  readonly copies: Matrix;
  readonly primary: Matrix;
  readonly secondary: Matrix;
  readonly outputs: Matrix;
}

/** @param block Counted from 0. */
export function seenOf({ problem, result }: Solved, block: number, tap: number): Seen {
  const { shape, kernels, secondaries } = problem;
  const { channels, parts } = shape;
  const kernel = kernels[block] ?? [];
  const [regular] = convolutionsOf(regularBlock(channels));
  const [primary, secondary] = convolutionsOf(identityBlock(shape));
  if (!regular || !primary || !secondary) throw new RangeError('An IGC block has two convolutions.');
  // A later block reads the one before through ReLU.
  const inputOf = (outputs: readonly ArrayLike<number>[], first: ArrayLike<number>) =>
    block === 0 ? first : Float64Array.from(outputs[block - 1] ?? [], (value) => Math.max(0, value));
  const { outputs: regularOutputs } = result.regular;
  const { outputs: copiedOutputs } = result.igc;
  return {
    input: rowsOf(inputOf(regularOutputs, problem.input), channels),
    kernel: convolutionMatrix(regular, kernel, tap),
    output: rowsOf(regularOutputs[block] ?? [], channels),
    copies: rowsOf(inputOf(copiedOutputs, copiesOf(problem.input, shape)), parts * channels),
    primary: convolutionMatrix(primary, primaryOf(kernel, shape), tap),
    secondary: convolutionMatrix(secondary, secondaries[block] ?? [], 0),
    outputs: rowsOf(copiedOutputs[block] ?? [], parts * channels),
  };
}

function rowsOf(values: ArrayLike<number>, rows: number): Matrix {
  return { rows, columns: values.length / rows, values: Float64Array.from(values) };
}
