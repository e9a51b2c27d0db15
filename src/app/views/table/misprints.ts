import { blockParameters, blockWidth, type GroupBlock } from '../../../network/block';
import { TABLE_1, type Table1Column } from '../../../network/table1';

export type PrintedNumber = keyof Table1Column['printed'];

/** A number that the paper prints and its own formula contradicts. */
export interface Misprint {
  /** Of its footnote, from 1. */
  readonly number: number;
  readonly column: Table1Column;
  readonly of: PrintedNumber;
  readonly printed: number;
  readonly computed: number;
}

/** What the formulas make of a printed number of a column. */
export function computed({ block }: Table1Column, of: PrintedNumber): number {
  return of === 'width' ? blockWidth(block) : blockParameters(block);
}

/** All of them, in the order of the table. */
export const MISPRINTS: readonly Misprint[] = TABLE_1.flatMap((column) =>
  (['width', 'parameters'] as const).map((of) => ({
    column,
    of,
    printed: column.printed[of],
    computed: computed(column, of),
  })),
)
  .filter(({ printed, computed }) => printed !== computed)
  .map((misprint, index) => ({ number: index + 1, ...misprint }));

/** The formula of a number with the sizes of a block in it: `9 · 6 · 14² + (6 · 14)²`. */
export function workedOut({ L, M, K }: GroupBlock, of: PrintedNumber): string {
  if (of === 'width') return `${L} · ${M}`;
  return `9 · ${L} · ${M}² + (${L} · ${M})²${K === 1 ? '' : ` / ${K}`}`;
}
