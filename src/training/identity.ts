import type { ConvolutionShape } from '../engine/convolutionShape';
import type { KernelCache } from '../engine/kernel';
import { type StackConvolution, type StackResult, runStack } from '../engine/stack';
import { type IdentityShape, copiesOf, identityBlock, primaryOf, sumOfCopies } from '../network/identity';

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

/**
 * Runs both sides by the kernels that train. The loss may read every copy of the output in its own way; to the regular
 * side's output, its gradient is the sum over the copies.
 */
export async function solveIdentity(
  device: GPUDevice,
  kernels: KernelCache,
  problem: IdentityProblem,
): Promise<IdentityResult> {
  const { shape, input, outputGradients } = problem;
  const regular = await runStack(device, kernels, {
    layers: problem.kernels.map((kernel) => [convolution(problem, shape.channels, 3, 1, kernel)]),
    input,
    outputGradient: Float32Array.from(sumOfCopies(outputGradients, shape)),
  });
  const { L, M, K } = identityBlock(shape);
  const igc = await runStack(device, kernels, {
    layers: problem.kernels.map((kernel, index) => [
      convolution(problem, L * M, 3, L, Float32Array.from(primaryOf(kernel, shape))),
      convolution(problem, L * M, 1, K, problem.secondaries[index] ?? new Float32Array()),
    ]),
    input: Float32Array.from(copiesOf(input, shape)),
    outputGradient: outputGradients,
  });
  return { regular, igc };
}

/** A 3x3 convolution of contiguous groups, or a 1x1 convolution of interleaved ones. */
function convolution(
  { size }: IdentityProblem,
  channels: number,
  kernel: 1 | 3,
  groups: number,
  weights: Float32Array,
): StackConvolution {
  const maps = { channels, height: size, width: size };
  const channelStride = kernel === 1 ? groups : 1;
  const shape: ConvolutionShape = { kernel, stride: 1, groups, channelStride, input: maps, output: maps };
  return { shape, weights };
}
