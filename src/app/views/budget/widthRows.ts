import { channelsOnCurve, partitionsOnCurve, type SecondaryRule } from '../../../network/budget';
import { logSpaced } from '../../charts/logScale';

/** The widths of a budget's curves at an L. */
export interface WidthRow {
  readonly L: number;
  /** L M of the rules that are drawn, in their order; undefined where M would be under 1. */
  readonly widths: readonly (number | undefined)[];
}

const POINTS = 160;

/** Rows from L = 1 to where the last of the curves ends at M = 1. */
export function widthRows(budget: number, rules: readonly SecondaryRule[]): WidthRow[] {
  const ends = rules.map((rule) => partitionsOnCurve(budget, 1, rule));
  const samples = logSpaced(1, Math.max(1, ...ends), POINTS);
  // The ends themselves, so that no curve stops short of M = 1.
  const all = [...samples, ...ends].filter((L) => L >= 1).sort((a, b) => a - b);
  return [...new Set(all)].map((L) => ({
    L,
    widths: rules.map((rule, index) =>
      L <= (ends[index] ?? 0) ? L * channelsOnCurve(budget, L, rule) : undefined,
    ),
  }));
}
