import { columnTitle, columnFamily, type Table1Column } from '../network/table1';
import { type Summary, summarize } from '../report/statistics';
import { type MeanDifference, welch } from '../report/welch';
import { definitionColumns } from './definition';
import { type ColumnResult, type Reproduction, resultOf } from './results';

/** A column of the regime, with what came of it. */
export interface SummaryRow {
  readonly column: Table1Column;
  readonly title: string;
  readonly family: 'IGC' | 'GPC';
  readonly result: ColumnResult | undefined;
  /** Of the runs' accuracies, as shares; undefined until it has finished, and where no run stayed finite. */
  readonly accuracy: Summary | undefined;
}

export const CONFIDENCE = 0.95;

/** The IGC column beside the GPC column with the highest mean. */
export interface Comparison extends MeanDifference {
  readonly igc: SummaryRow;
  readonly best: SummaryRow;
  /** How many GPC columns the best was chosen from. */
  readonly candidates: number;
  readonly verdict: 'ahead' | 'behind' | 'undecided';
}

/** Every column of the definition, in the order of Table 1. */
export function summaryRows(reproduction: Reproduction): SummaryRow[] {
  return definitionColumns(reproduction.definition).map((column) => {
    const result = resultOf(reproduction, column);
    return {
      column,
      title: columnTitle(column.block),
      family: columnFamily(column.block),
      result,
      accuracy: summarize((result?.runs ?? []).map(({ accuracy }) => accuracy ?? undefined)),
    };
  });
}

/**
 * The accuracy of IGC less that of the best GPC, as shares, with the interval of {@link welch}. The best is chosen by the very
 * runs that are then compared: its mean is more likely too high than too low, so the difference leans towards GPC, and
 * the interval does not account for the choice. Undefined until IGC and some GPC column have accuracies.
 */
export function compare(rows: readonly SummaryRow[]): Comparison | undefined {
  const igc = rows.find(({ family, accuracy }) => family === 'IGC' && accuracy);
  const candidates = rows.filter(({ family, accuracy }) => family === 'GPC' && accuracy);
  const [best] = candidates.toSorted((a, b) => (b.accuracy?.mean ?? 0) - (a.accuracy?.mean ?? 0));
  if (!igc?.accuracy || !best?.accuracy) return undefined;
  const { difference, interval } = welch(igc.accuracy, best.accuracy, CONFIDENCE);
  const verdict =
    interval === undefined || (interval[0] <= 0 && interval[1] >= 0)
      ? 'undecided'
      : difference > 0
        ? 'ahead'
        : 'behind';
  return { difference, interval, igc, best, candidates: candidates.length, verdict };
}

/** A difference of accuracies: `+0.62`, `−1.10`, in points of percent. */
export function formatPoints(share: number): string {
  const points = Math.abs(100 * share).toFixed(2);
  return `${points === '0.00' ? '' : share > 0 ? '+' : '−'}${points}`;
}

/** What a comparison says, and what it supports: two or three sentences. */
export function verdictText({ difference, interval, igc, best, candidates, verdict }: Comparison): string {
  const counts = [igc, best].map(({ accuracy }) => accuracy?.count ?? 0);
  const of =
    candidates === 1 ? 'the only GPC column so far' : `the best of ${candidates} GPC columns by its mean`;
  const runs = counts[0] === counts[1] ? `${counts[0]} runs each` : `${counts.join(' and ')} runs`;
  const measured = `${igc.title} less ${best.title}, ${of}: ${formatPoints(difference)} points`;
  if (interval === undefined)
    return `${measured}. There is no interval without a spread over two runs or more, so this supports nothing.`;
  const [low, high] = interval.map(formatPoints);
  return `${measured}, ${100 * CONFIDENCE} % confidence interval ${low} to ${high} (${runs}). ${SUPPORT[verdict]}`;
}

const SUPPORT: Record<Comparison['verdict'], string> = {
  ahead: 'Under this recipe, that supports that IGC is ahead.',
  behind: 'Under this recipe, that speaks against IGC being ahead.',
  undecided: 'That supports neither that IGC is ahead nor that it is not.',
};
