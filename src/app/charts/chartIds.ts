/** Every chart of a run, in the order in which they are shown. */
export const CHART_IDS = ['loss', 'accuracy', 'difference', 'rate', 'gradient', 'speed'] as const;
export type ChartId = (typeof CHART_IDS)[number];

/** Those whose y axis can be logarithmic: a difference has values on both sides of 0. */
export const LOGARITHMIC_IDS = ['loss', 'accuracy', 'rate', 'gradient', 'speed'] as const satisfies ChartId[];

export function isLogarithmicId(id: ChartId): id is (typeof LOGARITHMIC_IDS)[number] {
  return LOGARITHMIC_IDS.some((one) => one === id);
}
