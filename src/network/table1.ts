import { type GroupBlock, groupBlock } from './block';

/** A column of Table 1 of the paper's supplementary. */
export interface Table1Column {
  readonly regime: 'i' | 'ii';
  readonly block: GroupBlock;
  /** What the table prints; it differs from the formulas in places. */
  readonly printed: { readonly width: number; readonly parameters: number };
}

/** Parameters of a block that a regime aims at: 64^2 + 9 * 64 and 128^2 + 9 * 128. */
export const BUDGETS = { i: 4672, ii: 17536 } as const;

const gpc = (regime: 'i' | 'ii', L: number, M: number, width: number, parameters: number): Table1Column => ({
  regime,
  block: groupBlock(L, M, 1),
  printed: { width, parameters },
});

/** The 20 columns in printed order: group-and-pointwise blocks by L, then the interleaved one. */
export const TABLE_1: readonly Table1Column[] = [
  gpc('i', 1, 22, 22, 4840),
  gpc('i', 2, 15, 30, 4950),
  gpc('i', 3, 12, 36, 5184),
  gpc('i', 5, 8, 40, 4480),
  gpc('i', 10, 5, 50, 4750),
  gpc('i', 19, 3, 54, 4788),
  gpc('i', 30, 2, 60, 4680),
  gpc('i', 64, 1, 64, 4672),
  { regime: 'i', block: groupBlock(40, 2, 2), printed: { width: 80, parameters: 4640 } },
  gpc('ii', 1, 42, 42, 17640),
  gpc('ii', 2, 28, 56, 17248),
  gpc('ii', 3, 22, 66, 17424),
  gpc('ii', 6, 14, 84, 17820),
  gpc('ii', 11, 9, 99, 17640),
  gpc('ii', 15, 7, 105, 17496),
  gpc('ii', 18, 6, 108, 17632),
  gpc('ii', 29, 4, 116, 17640),
  gpc('ii', 62, 2, 124, 17608),
  gpc('ii', 128, 1, 128, 17532),
  { regime: 'ii', block: groupBlock(85, 2, 2), printed: { width: 170, parameters: 17510 } },
];

/** As the table calls a block: with M = 1, GPC and IGC are the same. */
export function columnTitle({ L, M, K }: GroupBlock): string {
  return `${columnFamily({ M, K })}(${L}, ${M})`;
}

export function columnFamily({ M, K }: Pick<GroupBlock, 'M' | 'K'>): 'IGC' | 'GPC' {
  return K === M && M > 1 ? 'IGC' : 'GPC';
}
