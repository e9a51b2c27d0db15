import type { ConvolutionShape } from '../engine/convolutionShape';
import type { KernelCache } from '../engine/kernel';
import { type StackConvolution, runStack } from '../engine/stack';
import type { Accelerator } from './adapter';
import type { IdentityProblem, IdentityResult } from './identityProblem';
import type { SessionEvent } from './protocol';
import { copiesOf, identityBlock, primaryOf, sumOfCopies } from '../network/identity';

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

/** Solves a problem of the page on the session's device, whatever else runs there; never rejects. */
export async function answerIdentity(
  open: () => Promise<Accelerator>,
  id: number,
  problem: IdentityProblem,
): Promise<SessionEvent> {
  try {
    const { device, kernels } = await open();
    return { type: 'identity', id, result: await solveIdentity(device, kernels, problem) };
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    return { type: 'no-identity', id, message: `The two sides could not be computed: ${detail}` };
  }
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
