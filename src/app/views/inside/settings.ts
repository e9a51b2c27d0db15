import { z } from 'zod';
import { CONTENDER_KEYS } from '../../../experiment/fields';
import { choice, wholeNumber } from '../settings';
import type { ViewSettings } from '../useViewSettings';

/** In which order feature maps are shown. */
export const ORDERS = ['both', 'channels', 'permuted'] as const;
/** Whether pictures have one scale, or each its own. */
export const SCALES = ['common', 'own'] as const;
/** When the device is asked again. */
export const REFRESHES = ['evaluation', 'second'] as const;

/** After batch norm, shortcut and ReLU; any other place is a convolution, counted from 1. */
export const OUTPUT = 'output';

const schema = z.object({
  /** Whose feature maps, and the run, counted from 1. */
  of: choice(CONTENDER_KEYS, 'a'),
  run: wholeNumber(1, 1, 8),
  refresh: choice(REFRESHES, 'evaluation'),
  /** Of the filters of the first layer. */
  filters: choice(SCALES, 'common'),
  image: wholeNumber(0, 0, 9_999),
  /** 0 is the stem. */
  block: wholeNumber(1, 0, 9_999),
  after: z
    .string()
    .regex(/^([1-9]\d?|output)$/)
    .prefault('1')
    .describe(`a convolution, counted from 1, or ${OUTPUT}`),
  order: choice(ORDERS, 'both'),
  /** The convolution whose partitions have the colours, counted from 1. */
  colour: wholeNumber(1, 1, 99),
  scale: choice(SCALES, 'common'),
  channel: wholeNumber(0, 0, 9_999),
});

export type InsideSettings = z.output<typeof schema>;

export const INSIDE_SETTINGS: ViewSettings<typeof schema.shape> = { schema };

export type Change = (changed: Partial<InsideSettings>, gesture?: 'drag' | 'change') => void;

export interface SettingsProps {
  readonly settings: InsideSettings;
  readonly change: Change;
}
