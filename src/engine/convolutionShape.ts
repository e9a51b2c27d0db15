import type { Convolution } from '../network/network';
import { type Batch, type MapShape, type StoredMaps, replicas } from './maps';
import type { Tensor, View } from './program';

/** A group convolution's shape; see `Convolution` of the network. */
export interface ConvolutionShape {
  readonly kernel: 1 | 3;
  readonly stride: 1 | 2;
  readonly groups: number;
  readonly channelStride: number;
  readonly input: MapShape;
  readonly output: MapShape;
}

export function convolutionShape(convolution: Convolution): ConvolutionShape {
  const { kernel, stride, groups, channelStride, inChannels, outChannels, inSize, outSize } = convolution;
  return {
    kernel,
    stride,
    groups,
    channelStride,
    input: { channels: inChannels, height: inSize, width: inSize },
    output: { channels: outChannels, height: outSize, width: outSize },
  };
}

/** The projection of a shortcut as it runs: a strided 1x1 convolution is a dense one on every second pixel. */
export function denseProjection(convolution: Convolution): Convolution {
  return { ...convolution, stride: 1, inSize: convolution.outSize };
}

/** Operands of the three passes. */
export interface ForwardOperands {
  readonly x: StoredMaps;
  readonly weights: View;
  readonly y: Tensor;
}
export interface InputGradientOperands {
  readonly dy: Tensor;
  readonly weights: View;
  readonly dx: Tensor;
}
export interface WeightGradientOperands {
  readonly x: StoredMaps;
  readonly dy: Tensor;
  readonly gradient: View;
}

/** Partial sums of a weight gradient, [replica, vectors, splits, 4]. */
export interface PartialSums {
  readonly partials: Tensor;
  readonly splits: number;
}

export function channelsPerGroup({ groups, input, output }: ConvolutionShape): { in: number; out: number } {
  return { in: input.channels / groups, out: output.channels / groups };
}

/** The three passes of a convolution, as launches are named. */
export type Pass = 'forward' | 'input gradient' | 'weight gradient';

/**
 * Names what a target can be tuned for. Not for a number of replicas: a replica's weight gradient must not round in another
 * way when it has company.
 */
export function jobOf(pass: Pass, { imagesPerReplica }: Batch, shape: ConvolutionShape): string {
  const { kernel, stride, groups, channelStride, input, output } = shape;
  const spaced = channelStride > 1 ? ` ${channelStride} apart` : '';
  return (
    `${pass} ${kernel}x${kernel}/${stride} ${groups} groups${spaced} ${input.channels} to ${output.channels} ` +
    `${input.height}x${input.width} ${imagesPerReplica} images`
  );
}

/** Multiply-adds of each of the three passes. */
export function multiplyAdds(batch: Batch, shape: ConvolutionShape): number {
  const { kernel, output } = shape;
  const perValue = channelsPerGroup(shape).in * kernel ** 2;
  return batch.images * output.channels * output.height * output.width * perValue;
}

/** Vectors of a replica's weights, as they are stored: rows padded to four. */
export function weightVectors(shape: ConvolutionShape): number {
  const inputs = channelsPerGroup(shape).in;
  return shape.output.channels * (shape.kernel === 3 ? 3 * inputs : Math.ceil(inputs / 4));
}

/** Bytes of all replicas' weights. */
export function weightBytes(batch: Batch, shape: ConvolutionShape): number {
  return 16 * replicas(batch) * weightVectors(shape);
}
