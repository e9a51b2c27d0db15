import type { NamedTensors } from '../engine/snapshot';
import type { Trainer } from '../engine/trainer';

/**
 * Puts all replicas of a network where these parameters and running statistics say, without momentum. Throws RangeError
 * where a tensor is missing or does not fit.
 */
export function startFrom(trainer: Trainer, network: number, tensors: NamedTensors, replicas: number): void {
  const still = [...tensors].map(
    ([name, { shape, values }]) => [name, { shape, values: new Float32Array(values.length) }] as const,
  );
  const state = { tensors, momentum: new Map(still) };
  trainer.restore(
    network,
    trainer.snapshotOf(
      network,
      Array.from({ length: replicas }, () => state),
    ),
  );
}
