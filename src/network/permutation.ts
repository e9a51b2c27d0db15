/**
 * The interleaving permutation for K secondary partitions of a width: `order[i]` is the channel that stands at place i
 * of the permuted order, so `z[i] = y[order[i]]`. Partition k holds the channels c with c mod K = k, in ascending
 * order: `z[k * G/K + q] = y[q * K + k]` (the paper's P^T). With partitions of a smaller size than G/K, each run of
 * K * size channels is permuted so by itself.
 */
export function interleavedOrder(
  width: number,
  partitions: number,
  size: number = width / partitions,
): number[] {
  const run = partitions * size;
  return Array.from({ length: width }, (_, i) => {
    const place = i % run;
    return i - place + (place % size) * partitions + Math.floor(place / size);
  });
}

/** The inverse of a permutation given as in {@link interleavedOrder} (the paper's P). */
export function inverseOrder(order: readonly number[]): number[] {
  const inverse = Array.from({ length: order.length }, () => 0);
  order.forEach((channel, place) => {
    inverse[channel] = place;
  });
  return inverse;
}
