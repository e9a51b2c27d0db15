import { type Axis, niceAxis } from '../../../report/axis';
import type { Summary } from '../../../report/statistics';
import type { PublishedPoint } from '../../../reproduction/published';
import type { SummaryRow } from '../../../reproduction/summary';

/** A mark of the chart: a column's runs. */
export interface FigurePoint {
  readonly title: string;
  readonly accuracy: Summary;
  /** Of the single runs. */
  readonly runs: readonly number[];
}

/** What the chart has at one L. */
export interface FigureRow {
  readonly L: number;
  readonly GPC?: FigurePoint;
  readonly IGC?: FigurePoint;
  readonly published?: { readonly title: string; readonly accuracy: number };
}

/** Columns that have accuracies, and published points, by L. */
export function figureRows(rows: readonly SummaryRow[], published: readonly PublishedPoint[]): FigureRow[] {
  const byL = new Map<number, FigureRow>();
  const add = (L: number, row: Omit<FigureRow, 'L'>) => byL.set(L, { ...byL.get(L), ...row, L });
  for (const { column, family, title, accuracy, result } of rows) {
    if (!accuracy) continue;
    const runs = (result?.runs ?? []).flatMap((run) => (run.accuracy === null ? [] : [run.accuracy]));
    add(column.block.L, { [family]: { title, accuracy, runs } });
  }
  for (const { L, M, accuracy } of published) add(L, { published: { title: `IGC(${L}, ${M})`, accuracy } });
  return [...byL.values()].toSorted((a, b) => a.L - b.L);
}

/** The axis of accuracies, around all that is drawn; of all shares while there is nothing. */
export function accuracyAxis(rows: readonly FigureRow[]): Axis {
  const values = rows.flatMap(({ GPC, IGC, published }) => [
    ...[GPC, IGC].flatMap((point) =>
      point
        ? [point.accuracy.mean - point.accuracy.std, point.accuracy.mean + point.accuracy.std, ...point.runs]
        : [],
    ),
    ...(published ? [published.accuracy] : []),
  ]);
  if (values.length === 0) return niceAxis(0, 1, 5);
  const [least, most] = [Math.max(0, Math.min(...values)), Math.min(1, Math.max(...values))];
  // A single value, and values that are all alike, need some room too.
  const room = Math.max(0.005, 0.1 * (most - least));
  return niceAxis(Math.max(0, least - room), Math.min(1, most + room), 5);
}
