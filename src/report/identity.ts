import type { StackResult } from '../engine/stack';
import { type IdentityShape, copiesOf, regularOf, spreadOfCopies, sumOfCopies } from '../network/identity';
import type { StackValues } from '../network/regularStack';

/** A quantity that both sides compute, with the largest differences between them and from float64. */
export interface Comparison {
  readonly quantity: 'output' | 'kernel gradient' | 'input gradient';
  /** Of an output or a kernel: of which block, counted from 0. */
  readonly layer: number;
  readonly elements: number;
  /** The largest magnitude, by which a difference is to be judged. */
  readonly largest: number;
  /** Between the regular convolution and its IGC form, both on the device. */
  readonly between: number;
  /** From float64. */
  readonly regular: number;
  readonly igc: number;
}

/**
 * Compares a regular stack with its IGC form: every copy of the output with the regular output, the gradient to W^p with that
 * to the kernel, and the gradient to the copies of the input, summed, with that to the input.
 */
export function compareIdentity(
  shape: IdentityShape,
  regular: StackResult,
  igc: StackResult,
  exact: StackValues,
): Comparison[] {
  const compare = (
    quantity: Comparison['quantity'],
    layer: number,
    [one, other, truth]: readonly [ArrayLike<number>, ArrayLike<number>, ArrayLike<number>],
  ): Comparison => ({
    quantity,
    layer,
    elements: truth.length,
    largest: Math.max(...Array.from(truth, Math.abs)),
    between: largestDifference(one, other),
    regular: largestDifference(one, truth),
    igc: largestDifference(other, truth),
  });
  const outputs = exact.outputs.map((truth, layer) =>
    compare('output', layer, [
      copiesOf(regular.outputs[layer] ?? [], shape),
      igc.outputs[layer] ?? [],
      copiesOf(truth, shape),
    ]),
  );
  const kernels = exact.kernelGradients.map((truth, layer) =>
    compare('kernel gradient', layer, [
      regular.weightGradients[layer]?.[0] ?? [],
      regularOf(igc.weightGradients[layer]?.[0] ?? [], shape),
      truth,
    ]),
  );
  return [
    ...outputs,
    ...kernels,
    compare('input gradient', 0, [
      regular.inputGradient,
      sumOfCopies(igc.inputGradient, shape),
      exact.inputGradient,
    ]),
  ];
}

/** How far the copies of each block's output are apart: 0 while W^d is as it must be. */
export function outputSpreads(shape: IdentityShape, igc: StackResult): number[] {
  return igc.outputs.map((output) => spreadOfCopies(output, shape));
}

/** Infinite where the lengths differ, or where a number is not one. */
export function largestDifference(one: ArrayLike<number>, other: ArrayLike<number>): number {
  if (one.length !== other.length) return Infinity;
  let most = 0;
  for (let i = 0; i < one.length; i++) {
    const difference = Math.abs((one[i] ?? NaN) - (other[i] ?? NaN));
    if (!(difference <= most)) most = Number.isNaN(difference) ? Infinity : difference;
  }
  return most;
}
