/** Colours of partitions there are; they come round again. */
export const PARTITION_COLOURS = 8;

export function partitionColour(partition: number): string {
  return `var(--partition-${partition % PARTITION_COLOURS})`;
}
