import { createContext, useContext } from 'react';
import type { DrawnLine } from '../../report/drawnLine';
import type { Mark } from '../../training/protocol';
import type { ChartLine } from './chartLines';

/** Pixels of a chart and the places of its x axis. */
export interface Geometry {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly toPixel: (x: number) => number;
  readonly toX: (pixel: number) => number;
}

/** A line and what is drawn of it. */
export interface ShownLine {
  readonly line: ChartLine;
  readonly drawn: DrawnLine;
}

/** A mark of what happened, at its place. */
export interface ShownMark extends Mark {
  readonly x: number;
}

/**
 * What the layers of a chart draw. They take it from here and not from their props, so that new numbers redraw them
 * alone, and the axes only when these change.
 */
export interface Drawing {
  readonly lines: readonly ShownLine[];
  readonly marks: readonly ShownMark[];
  readonly hasSeeds: boolean;
  readonly isSmoothed: boolean;
  readonly baseline: { readonly value: number; readonly label: string } | undefined;
  /** A stretch that is being dragged over, in pixels. */
  readonly selection: readonly [number, number] | undefined;
  /** Hears where the axes are whenever they are laid out. */
  readonly onGeometry: (geometry: Geometry | undefined) => void;
}

export const DrawingContext = createContext<Drawing | undefined>(undefined);

export function useDrawing(): Drawing {
  const drawing = useContext(DrawingContext);
  if (!drawing) throw new Error('A layer is drawn outside of a chart.');
  return drawing;
}
