import type { StackResult } from '../engine/stack';
import type { IdentityShape } from '../network/identity';

/** A stack of regular convolutions with ReLU between them, and the numbers of its IGC form; see `network/identity.ts`. */
export interface IdentityProblem {
  readonly shape: IdentityShape;
  /** Side of the square maps in pixels; a multiple of four. */
  readonly size: number;
  /** Regular kernels, layer by layer: [C, C, 3, 3] */
  readonly kernels: readonly Float32Array[];
  /** W^d of the IGC form, layer by layer: [R C, R^2]; `secondaryOf` makes those for which the two sides are the same. */
  readonly secondaries: readonly Float32Array[];
  /** [C, size, size] */
  readonly input: Float32Array;
  /** Gradient of the loss to each copy of the output: [R C, size, size] */
  readonly outputGradients: Float32Array;
}

/** What both sides give on a device. */
export interface IdentityResult {
  readonly regular: StackResult;
  readonly igc: StackResult;
}
