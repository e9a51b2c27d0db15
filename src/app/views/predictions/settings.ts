import { z } from 'zod';
import { CONTENDER_KEYS } from '../../../experiment/fields';
import { choice, wholeNumber } from '../settings';
import type { ViewSettings } from '../useViewSettings';

/** Which images are shown. */
export const SHOWN = ['all', 'right', 'wrong', 'first', 'second'] as const;
export type Shown = (typeof SHOWN)[number];

const schema = z.object({
  show: choice(SHOWN, 'all'),
  /** The two contenders that are compared. */
  first: choice(CONTENDER_KEYS, 'a'),
  second: choice(CONTENDER_KEYS, 'b'),
  run: wholeNumber(1, 1, 8),
  page: wholeNumber(1, 1, 9_999),
});

export type PredictionSettings = z.output<typeof schema>;

export const PREDICTION_SETTINGS: ViewSettings<typeof schema.shape> = { schema };
