/** Every chart of a run, in the order in which they are shown. */
export const CHART_IDS = ['loss', 'accuracy', 'difference', 'rate', 'gradient', 'speed'] as const;
export type ChartId = (typeof CHART_IDS)[number];
