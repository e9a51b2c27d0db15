import { z } from 'zod';
import { CONTENDER_KEYS } from '../../../experiment/fields';
import { choice, wholeBetween } from '../settings';
import type { ViewSettings } from '../useViewSettings';

/** What the table can be sorted by. */
export const CLASS_COLUMNS = ['difference', 'name', 'images', ...CONTENDER_KEYS] as const;
export type ClassColumn = (typeof CLASS_COLUMNS)[number];

const SUPERCLASSES = 20;
const superclass = wholeBetween(0, SUPERCLASSES - 1)
  .optional()
  .describe(`a whole number from 0 to ${SUPERCLASSES - 1}`);

const schema = z.object({
  by: choice(['superclass', 'class'], 'superclass'),
  sort: choice(CLASS_COLUMNS, 'difference'),
  /** `natural` has the largest numbers first, and words from A to Z. */
  order: choice(['natural', 'reverse'], 'natural'),
  /** The two contenders whose difference is shown. */
  first: choice(CONTENDER_KEYS, 'a'),
  second: choice(CONTENDER_KEYS, 'b'),
  /** The contender whose confusion is shown, and the cell that is opened. */
  of: choice(CONTENDER_KEYS, 'a'),
  is: superclass,
  taken: superclass,
});

export type ClassSettings = z.output<typeof schema>;

/** A cell needs both its places. */
export const CLASS_SETTINGS: ViewSettings<typeof schema.shape> = { schema };
