import type { Contender } from '../../../experiment/experiment';
import type { ContenderKey } from '../../../experiment/fields';
import { classScores } from '../../../report/classes';
import type { ClassColumn, ClassSettings } from './settings';

/** A class or superclass with what every contender makes of it. */
export interface ClassRow {
  readonly label: number;
  readonly name: string;
  /** Of a class, the superclass it belongs to. */
  readonly group: string | undefined;
  readonly images: number;
  /** Shares of its images named right, mean over the runs; NaN where there is none. */
  readonly accuracy: Readonly<Partial<Record<ContenderKey, number>>>;
  /** Of the two that are compared, first minus second; NaN without two. */
  readonly difference: number;
}

interface RowSource {
  readonly names: readonly string[];
  /** Name of the superclass of each class; undefined where superclasses are listed. */
  readonly groupNames: readonly string[] | undefined;
  /** The class or superclass of each image. */
  readonly groups: Uint8Array;
  /** What is right for each image. */
  readonly truth: Uint8Array;
  readonly contenders: readonly Contender[];
  /** Predictions of each run. */
  readonly runsOf: (contender: ContenderKey) => readonly Uint8Array[];
  readonly pair: readonly [ContenderKey | undefined, ContenderKey | undefined];
}

/** The rows of the table; classes without test images are left out. */
export function classRows(source: RowSource): ClassRow[] {
  const { names, groupNames, groups, truth, contenders, runsOf, pair } = source;
  const scores = contenders.map(({ key }) => ({
    key,
    of: classScores(groups, names.length, truth, runsOf(key)),
  }));
  return names.flatMap((name, label) => {
    const images = scores[0]?.of[label]?.images ?? 0;
    if (images === 0) return [];
    const accuracy = Object.fromEntries(scores.map(({ key, of }) => [key, of[label]?.accuracy ?? NaN]));
    const [first, second] = pair.map((key) => (key === undefined ? NaN : (accuracy[key] ?? NaN)));
    return [
      {
        label,
        name,
        group: groupNames?.[label],
        images,
        accuracy,
        difference: (first ?? NaN) - (second ?? NaN),
      },
    ];
  });
}

/** Sorted by a column; equal rows by name, and what is not known last. */
export function sortRows(
  rows: readonly ClassRow[],
  sort: ClassColumn,
  order: ClassSettings['order'],
): ClassRow[] {
  const sign = order === 'natural' ? 1 : -1;
  const byName = (a: ClassRow, b: ClassRow) => a.name.localeCompare(b.name, 'en');
  if (sort === 'name') return rows.toSorted((a, b) => sign * byName(a, b));
  const value = ({ accuracy, difference, images }: ClassRow) =>
    sort === 'difference' ? difference : sort === 'images' ? images : (accuracy[sort] ?? NaN);
  return rows.toSorted((a, b) => {
    const [x, y] = [value(a), value(b)];
    if (Number.isNaN(x) || Number.isNaN(y))
      return Number(Number.isNaN(x)) - Number(Number.isNaN(y)) || byName(a, b);
    return sign * (y - x) || byName(a, b);
  });
}
