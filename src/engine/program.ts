import type { Cost } from './cost';
import type { Shape } from './shape';
import { GPU_TARGET, type TargetChoice } from './target';
import type { Constants } from './template';

/** An array on the GPU. */
export interface Tensor {
  readonly label: string;
  readonly bytes: number;
  /** Outlives the step: it has memory of its own. The others share, each for as long as it is needed. */
  readonly kept: boolean;
  /** Bound in parts, so it may be larger than a binding. */
  readonly split?: true;
}

/** A tensor from a byte offset on; the offset is a multiple of 256, as bindings want it. */
export interface View {
  readonly tensor: Tensor;
  readonly offset: number;
  /** Bytes that are bound; by default all to the tensor's end. */
  readonly bytes?: number;
}

/** One kernel launch, as plain data: nothing is compiled or allocated yet. */
export interface Dispatch {
  readonly kernel: string;
  readonly constants: Constants;
  readonly shape: Shape;
  readonly bindings: Readonly<Record<string, View>>;
  readonly workgroups: readonly [number, number, number];
  /** What it does in the network: `stages.0.1.primary forward`. */
  readonly label: string;
  readonly cost: Cost;
}

/** A fixed sequence of kernel launches. */
export type Program = readonly Dispatch[];

export function tensor(label: string, floats: number, kept = false): Tensor {
  return { label, bytes: 4 * floats, kept };
}

export function view(of: Tensor, offset = 0): View {
  return { tensor: of, offset };
}

/** Invocations of a workgroup. Most kernels have no barrier: then this is only the unit of scheduling. */
export const WORKGROUP = 64;

/** Workgroups along one axis of a grid, on any adapter. */
const MAX_WORKGROUPS = 65_535;

/** Places of a grid, along each axis; those left out are 1. */
export type Grid = readonly [number, number?, number?];

/** Invocations that a grid launches: whole workgroups along x. */
export function invocationsOf([x, y = 1, z = 1]: Grid): number {
  return Math.ceil(x / WORKGROUP) * WORKGROUP * y * z;
}

/** Appends kernel launches to a program. */
export class ProgramBuilder {
  readonly dispatches: Dispatch[] = [];
  /** What the kernels of a job are chosen for. */
  readonly targetOf: TargetChoice;

  constructor(targetOf: TargetChoice = () => GPU_TARGET) {
    this.targetOf = targetOf;
  }

  /** Launches one invocation for each place of a grid; the kernel ignores what is over in x. */
  invocations(
    label: string,
    kernel: string,
    [x, y = 1, z = 1]: Grid,
    constants: Constants,
    bindings: Readonly<Record<string, Tensor | View>>,
    cost: Cost,
    shape: Shape = {},
  ): void {
    const workgroups = [Math.ceil(x / WORKGROUP), y, z] as const;
    this.#add(label, kernel, workgroups, { ...constants, WORKGROUP }, bindings, cost, shape);
  }

  /** Launches one workgroup of WORKGROUP invocations for each place of a grid, in kernels that add up over a workgroup. */
  workgroups(
    label: string,
    kernel: string,
    [x, y = 1, z = 1]: Grid,
    constants: Constants & { readonly WORKGROUP: number },
    bindings: Readonly<Record<string, Tensor | View>>,
    cost: Cost,
    shape: Shape = {},
  ): void {
    this.#add(label, kernel, [x, y, z], constants, bindings, cost, shape);
  }

  #add(
    label: string,
    kernel: string,
    workgroups: readonly [number, number, number],
    constants: Constants,
    bindings: Readonly<Record<string, Tensor | View>>,
    cost: Cost,
    shape: Shape,
  ): void {
    if (workgroups.some((count) => count > MAX_WORKGROUPS))
      throw new RangeError(
        `${label} needs ${workgroups.join(' x ')} workgroups, and WebGPU has at most ${MAX_WORKGROUPS} along an axis. ` +
          'Choose a narrower block, a smaller batch or fewer runs.',
      );
    const views = Object.entries(bindings).map(
      ([name, to]) => [name, 'tensor' in to ? to : view(to)] as const,
    );
    this.dispatches.push({
      kernel,
      constants,
      shape,
      bindings: Object.fromEntries(views),
      workgroups,
      label,
      cost,
    });
  }
}
