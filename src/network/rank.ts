import { Matrix as Dense, SingularValueDecomposition } from 'ml-matrix';
import type { Matrix } from './matrix';

/**
 * The numerical rank: how many singular values are above max(rows, columns) times 2^-52 times the largest of them, the
 * rule of LAPACK's users (numpy.linalg.matrix_rank, MATLAB's rank). The elements must be finite.
 */
export function numericalRank({ rows, columns, values }: Matrix): number {
  // One-dimensional arrays of the right size: the library copies them.
  const dense = Dense.from1DArray(rows, columns, values);
  const { diagonal } = new SingularValueDecomposition(dense, {
    computeLeftSingularVectors: false,
    computeRightSingularVectors: false,
    autoTranspose: true,
  });
  const tolerance = Math.max(rows, columns) * Number.EPSILON * Math.max(...diagonal);
  return diagonal.filter((value) => value > tolerance).length;
}
