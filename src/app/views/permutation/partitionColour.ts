/** Colours of partitions there are; they come round again. */
const COLOURS = 8;

export function partitionColour(partition: number): string {
  return `var(--partition-${partition % COLOURS})`;
}
