import { z } from 'zod';
import { CONTENDER_KEYS } from '../../../experiment/fields';
import type { ViewSettings } from '../useViewSettings';
import { choice } from '../settings';
import { COLUMN_IDS } from './kernelColumns';

/** What launches are put together by. */
export const GROUPINGS = ['kernel', 'layer', 'launch'] as const;
export type Grouping = (typeof GROUPINGS)[number];

const schema = z.object({
  /** The contender whose step is shown. */
  of: choice(CONTENDER_KEYS, 'a'),
  by: choice(GROUPINGS, 'kernel'),
  /** What multiply-adds are counted by, along the plot. */
  per: choice(['bytes', 'loads'], 'bytes'),
  /** The column that the table is sorted by. */
  sort: choice(COLUMN_IDS, 'time'),
  /** `natural` has the largest numbers first, and words from A to Z. */
  order: choice(['natural', 'reverse'], 'natural'),
});

export type SpeedSettings = z.output<typeof schema>;

export const SPEED_SETTINGS: ViewSettings<typeof schema.shape> = { schema };
