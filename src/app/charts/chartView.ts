import { create } from 'zustand';
import { useRun } from '../state/runStore';

interface ChartView {
  /** Where the crosshair stands in all charts, in the unit of their x axis. */
  readonly cursor: number | undefined;
  /** What is cut out of the x axis of all charts. */
  readonly zoom: readonly [number, number] | undefined;
}

/** How the charts of the page are looked at right now: nothing of it is worth an entry in the address. */
export const useChartView = create<ChartView>()(() => ({ cursor: undefined, zoom: undefined }));

// What was cut out of one run is nowhere in the next.
useRun.subscribe((state, before) => {
  if (state.run?.metrics !== before.run?.metrics)
    useChartView.setState({ zoom: undefined, cursor: undefined });
});

/** Puts the crosshair somewhere, or takes it away. */
export function pointAt(cursor: number | undefined): void {
  if (useChartView.getState().cursor !== cursor) useChartView.setState({ cursor });
}

/** Shows a stretch of the x axis alone, or all of it. */
export function zoomTo(zoom: readonly [number, number] | undefined): void {
  useChartView.setState({ zoom });
}

/** Zooms by a factor about a place, within a whole axis; all of it again where that is reached. */
export function zoomed(
  [low, high]: readonly [number, number],
  [first, last]: readonly [number, number],
  about: number,
  factor: number,
): readonly [number, number] | undefined {
  const from = Math.max(first, about - (about - low) / factor);
  const to = Math.min(last, about + (high - about) / factor);
  return from <= first && to >= last ? undefined : [from, to];
}
