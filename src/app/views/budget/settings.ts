import { z } from 'zod';
import type { GroupBlock } from '../../../network/block';
import { nearestBy } from './budgetView';
import { choice, wholeBetween, wholeNumber } from '../settings';

export const BUDGETS_FROM = 50;
export const BUDGETS_TO = 20_000_000;
export const MOST_FIXED_K = 64;

/** How far a block may be off the budget, in percent. */
export const TOLERANCES = ['1', '2', '5', '10', '20'] as const;

export const BUDGET_SETTINGS = {
  schema: z.object({
    /** How K follows from M. */
    k: z
      .union([z.literal('M'), wholeBetween(1, MOST_FIXED_K)])
      .prefault('M')
      .describe(`M or a whole number from 1 to ${MOST_FIXED_K}`),
    /** The budget: parameters of a block. */
    T: wholeNumber(4672, BUDGETS_FROM, BUDGETS_TO),
    /** The point of the curve that is looked at. */
    M: wholeNumber(2, 1, 1024),
    within: choice(TOLERANCES, '5'),
  }),
};

export type BudgetSettings = z.output<typeof BUDGET_SETTINGS.schema>;

/** The settings that show a budget; undefined for one that is not drawn. */
export function budgetSettings(parameters: number): string | undefined {
  return parameters >= BUDGETS_FROM && parameters <= BUDGETS_TO ? `T=${parameters}` : undefined;
}

/** The block whose M is the nearest to one that is looked for, by ratio. */
export function blockAt(blocks: readonly GroupBlock[], M: number): GroupBlock | undefined {
  return nearestBy(blocks, (block) => Math.abs(Math.log(block.M / M)));
}

/** Budgets of the slider: so many steps from the least to the most, each a little greater by ratio. */
export const SLIDER_STEPS = 200;
const [SLIDER_FROM, SLIDER_TO] = [500, 200_000];

export function sliderStep(budget: number): number {
  const share = Math.log(budget / SLIDER_FROM) / Math.log(SLIDER_TO / SLIDER_FROM);
  return Math.round(SLIDER_STEPS * Math.min(1, Math.max(0, share)));
}

/** A round budget, of three digits, for a place of the slider. */
export function budgetAt(step: number): number {
  return Number((SLIDER_FROM * (SLIDER_TO / SLIDER_FROM) ** (step / SLIDER_STEPS)).toPrecision(3));
}
