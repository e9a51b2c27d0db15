import type { TestPoint } from '../../report/drawnLine';
import type { ShownLine } from './chartContext';
import type { ChartLine } from './chartLines';

/** What a line says at a place of the x axis. */
export interface Reading {
  readonly line: ChartLine;
  /** The last step up to there. */
  readonly step: number;
  /** Smoothed mean; NaN before the first step. */
  readonly value: number;
  readonly spread: number;
  /** The last measurement on the test images up to there. */
  readonly test: TestPoint | undefined;
}

/** What the lines of a chart say at a place: of all steps, not only of those that are drawn. */
export function readAt(lines: readonly Pick<ShownLine, 'line'>[], x: number): Reading[] {
  return lines.map(({ line }) => {
    const { curve, tests, band } = line;
    const step = Math.min(line.x.stepAt(x), curve.smooth.length);
    return {
      line,
      step,
      value: curve.smooth.at(step),
      spread: band * curve.spread.at(step),
      test: tests.findLast((test) => test.step <= step),
    };
  });
}
