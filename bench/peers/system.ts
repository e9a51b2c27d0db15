/** Something that trains a network in a page. */
export interface System {
  /** What it computes on; undefined where it needs no GPU. */
  readonly device: GPUDevice | undefined;
  /**
   * Trains so many steps more. Resolves with their losses, mean cross-entropy in nats, when all the work is done, the last
   * update included.
   */
  readonly train: (steps: number) => Promise<readonly number[]>;
}

export type SystemName = 'ours' | 'jax' | 'jax-wasm' | 'tfjs-split' | 'tfjs-depthwise';

/** Steps of a system that were timed. */
export interface Timing {
  /** Counted from 0 at the initial weights. */
  readonly firstStep: number;
  readonly seconds: number;
  /** One for each step. */
  readonly losses: readonly number[];
}
