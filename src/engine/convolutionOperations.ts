import { convolve1, convolve1InputGradient, convolve1WeightGradient } from './conv1Operations';
import { convolve3, convolve3InputGradient, convolve3WeightGradient } from './conv3Operations';
import {
  type ConvolutionShape,
  type ForwardOperands,
  type InputGradientOperands,
  type WeightGradientOperands,
  channelsPerGroup,
  weightVectors,
} from './convolutionShape';
import { bytesOf, elementsOf } from './cost';
import { type Batch, type MapShape, planeVectors, replicas } from './maps';
import type { ProgramBuilder, Tensor } from './program';

/** y = convolution of x. A 1x1 convolution reads x as it is stored, with stride 1. */
export function convolve(
  program: ProgramBuilder,
  batch: Batch,
  label: string,
  shape: ConvolutionShape,
  operands: ForwardOperands,
): void {
  (shape.kernel === 3 ? convolve3 : convolve1)(program, batch, label, shape, operands);
}

/** dx = gradient to the convolution's (activated) input; added to dx where `accumulate` is set. */
export function convolveInputGradient(
  program: ProgramBuilder,
  batch: Batch,
  label: string,
  shape: ConvolutionShape,
  operands: InputGradientOperands,
  accumulate = false,
): void {
  if (shape.kernel === 3) convolve3InputGradient(program, batch, label, shape, operands, accumulate);
  else if (accumulate) throw new RangeError('A 1x1 convolution does not accumulate its input gradient.');
  else convolve1InputGradient(program, batch, label, shape, operands);
}

/** gradient = gradient to the convolution's weights: partial sums, then their sum. */
export function convolveWeightGradient(
  program: ProgramBuilder,
  batch: Batch,
  label: string,
  shape: ConvolutionShape,
  { gradient, ...operands }: WeightGradientOperands,
): void {
  const weightGradient = shape.kernel === 3 ? convolve3WeightGradient : convolve1WeightGradient;
  const { partials, splits } = weightGradient(program, batch, label, shape, operands);
  const vectors = weightVectors(shape);
  const count = replicas(batch);
  program.invocations(
    `${label} weight gradient sum`,
    'sum_partials',
    [vectors, count],
    {},
    { partials, gradient },
    {
      multiplyAdds: elementsOf(partials),
      bytes: bytesOf(partials) + 16 * count * vectors,
      loads: elementsOf(partials),
    },
    { vectors, splits, replica_weights: batch.replicaWeights / 4 },
  );
}

/** Partitions of a size that interleave within each run of partitions * size channels. */
export interface Interleaving {
  readonly partitions: number;
  readonly size: number;
}

/** How the input and the output channels of a convolution interleave. */
export function interleavings(shape: ConvolutionShape): { input: Interleaving; output: Interleaving } {
  const sizes = channelsPerGroup(shape);
  const partitions = shape.channelStride;
  return { input: { partitions, size: sizes.in }, output: { partitions, size: sizes.out } };
}

/** The interleaving whose permutation undoes another's. */
export function inverse({ partitions, size }: Interleaving): Interleaving {
  return { partitions: size, size: partitions };
}

/** y = x with its channels in the order of an interleaving; see `interleavedOrder`. */
export function permute(
  program: ProgramBuilder,
  batch: Batch,
  label: string,
  shape: MapShape,
  { partitions, size }: Interleaving,
  { x, y }: { readonly x: Tensor; readonly y: Tensor },
): void {
  const vectors = planeVectors(shape);
  program.invocations(
    label,
    'permute',
    [shape.channels * vectors, batch.images],
    { CHANNELS: shape.channels, PARTITIONS: partitions, SIZE: size, PLANE_VECTORS: vectors },
    { x, y },
    { multiplyAdds: 0, bytes: bytesOf(x, y), loads: elementsOf(x) },
  );
}
