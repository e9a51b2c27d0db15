import { create } from 'zustand';
import type { ChartId } from './chartIds';
import { type ChartLine, chartLines, type ChartSource } from './chartLines';
import type { ChartSettings } from './settings';

/** An earlier run that is drawn beside the current one. */
export interface Overlay extends ChartSource {
  readonly id: string;
  readonly name: string;
}

interface Overlays {
  readonly overlays: readonly Overlay[];
}

export const useOverlays = create<Overlays>()(() => ({ overlays: [] }));

export function isOverlaid({ overlays }: Overlays, id: string): boolean {
  return overlays.some((overlay) => overlay.id === id);
}

export function removeOverlay(id: string): void {
  useOverlays.setState(({ overlays }) => ({ overlays: overlays.filter((overlay) => overlay.id !== id) }));
}

/** One colour a run, apart from those of contenders, and a number for who does not see it; dashes and points are the contender's. */
const COLOURS = [
  'var(--partition-5)',
  'var(--partition-4)',
  'var(--partition-6)',
  'var(--partition-7)',
  'var(--ink-3)',
] as const;

export function overlayColour(place: number): string {
  return COLOURS[place % COLOURS.length] ?? COLOURS[0];
}

/** The lines of an earlier run, the `place`-th of those that are drawn. */
export function overlayLines(
  id: ChartId,
  overlay: Overlay,
  place: number,
  settings: ChartSettings,
): ChartLine[] {
  return chartLines(id, overlay, { ...settings, off: '' }).map((line) => ({
    ...line,
    earlier: place + 1,
    key: `${overlay.id} ${line.key}`,
    label: `${line.label} (${place + 1} ${overlay.name})`,
    colour: overlayColour(place),
  }));
}
