/** Finds, by measuring, what the convolution kernels of networks are best chosen for on a device. */
import type { Network } from '../network/network';
import {
  type ConvolutionShape,
  type Pass,
  convolutionShape,
  denseProjection,
  jobOf,
} from './convolutionShape';
import { timeTrials, trialProgram } from './convolutionTrial';
import type { KernelTime } from './compiledProgram';
import type { KernelCache } from './kernel';
import type { Program } from './program';
import type { Stopwatch } from './stopwatch';
import type { Target } from './target';

const PASSES: readonly Pass[] = ['forward', 'input gradient', 'weight gradient'];

/** Another target must be faster than the usual one by this much, or noise would choose. */
const LEAST_GAIN = 0.05;
const PATIENCE = { rounds: 5, milliseconds: 400 };

/** What one job takes for each of the targets that make a difference to it, the usual one first. */
export interface Tuned {
  readonly job: string;
  readonly trials: readonly { readonly target: Target; readonly milliseconds: number }[];
  readonly best: Target;
}

/**
 * Times every convolution of the networks for every candidate target. Adopts nothing: that is `kernels.targets.adopt`.
 * `tell` hears the share that is done, and may throw to stop.
 */
export async function tune(
  device: GPUDevice,
  kernels: KernelCache,
  stopwatch: Stopwatch,
  networks: readonly Network[],
  imagesPerReplica: number,
  tell: (share: number) => void = () => undefined,
): Promise<Tuned[]> {
  const shapes = distinctConvolutions(networks);
  const found: Tuned[] = [];
  for (const [index, shape] of shapes.entries()) {
    tell(index / shapes.length);
    // oxlint-disable-next-line no-await-in-loop -- measurements must not overlap
    found.push(...(await tuneConvolution(device, kernels, stopwatch, shape, imagesPerReplica)));
  }
  tell(1);
  return found;
}

async function tuneConvolution(
  device: GPUDevice,
  kernels: KernelCache,
  stopwatch: Stopwatch,
  shape: ConvolutionShape,
  images: number,
): Promise<Tuned[]> {
  const trials = kernels.targets.candidates.flatMap((target) => {
    const program = trialProgram(shape, images, () => target);
    return PASSES.map((pass) => ({ target, pass, program: launchesOf(program, pass) }));
  });
  const different = trials.filter(
    ({ pass, program }, index) =>
      trials.findIndex((other) => other.pass === pass && isSame(other.program, program)) === index,
  );
  const times = await timeTrials(
    device,
    kernels,
    stopwatch,
    different.map(({ program }) => program),
    PATIENCE,
  );
  const batch = { images, imagesPerReplica: images, replicaWeights: 0, replicaStatistics: 0 };
  return PASSES.map((pass) => {
    const measured = different.flatMap((trial, index) =>
      trial.pass === pass ? [{ target: trial.target, milliseconds: total(times[index] ?? []) }] : [],
    );
    return { job: jobOf(pass, batch, shape), trials: measured, best: fastest(measured) };
  });
}

/** Each shape once: blocks of a stage share it. */
function distinctConvolutions(networks: readonly Network[]): ConvolutionShape[] {
  const all = networks.flatMap(({ layers }) =>
    layers.flatMap(({ convolutions, shortcut }) => [
      ...convolutions,
      ...(shortcut?.convolution ? [denseProjection(shortcut.convolution)] : []),
    ]),
  );
  return [...new Map(all.map(convolutionShape).map((shape) => [JSON.stringify(shape), shape])).values()];
}

function launchesOf(program: Program, pass: Pass): Program {
  return program.filter(({ label }) => label.startsWith(`convolution ${pass}`));
}

function isSame(a: Program, b: Program): boolean {
  const essence = (program: Program) =>
    JSON.stringify(
      program.map(({ kernel, constants, shape, workgroups }) => [kernel, constants, shape, workgroups]),
    );
  return essence(a) === essence(b);
}

function total(times: readonly KernelTime[]): number {
  return times.reduce((sum, { milliseconds }) => sum + milliseconds, 0);
}

/** The first one unless another is clearly faster. */
function fastest(trials: Tuned['trials']): Target {
  const [usual, ...others] = trials;
  if (usual === undefined) throw new RangeError('There is no target to choose.');
  return others.reduce(
    (best, trial) =>
      trial.milliseconds < Math.min(best.milliseconds, usual.milliseconds * (1 - LEAST_GAIN)) ? trial : best,
    usual,
  ).target;
}
