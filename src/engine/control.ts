/** What changes from step to step; see lib/control.wgsl. */
export interface Control {
  /** Seed of replica 0. */
  readonly seed: number;
  /** Counted from 0. */
  readonly epoch: number;
  /** Place of the batch's first image in the epoch's order. */
  readonly position: number;
  /** Images of a replica's batch that count. */
  readonly valid: number;
  readonly learningRate: number;
}

/** Distance of control values in their buffer: what a dynamic offset must be a multiple of. */
export const CONTROL_BYTES = 256;

export function writeControl(into: DataView, at: number, control: Control): void {
  const { seed, epoch, position, valid, learningRate } = control;
  [seed, epoch, position, valid].forEach((value, index) => into.setUint32(at + 4 * index, value, true));
  into.setFloat32(at + 16, learningRate, true);
}
