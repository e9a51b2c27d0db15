import { describe, expect, it } from 'vitest';
import { groupBlock } from '../../../network/block';
import { formatSettings, readSettings } from '../settings';
import { blockAt, BUDGET_SETTINGS, budgetAt, SLIDER_STEPS, sliderStep } from './settings';

describe('the settings of the budget explorer', () => {
  it.each([
    ['', 'M'],
    ['k=1', 1],
    ['k=4', 4],
  ] as const)('take "%s" for K', (text, k) => {
    const { values, notices } = readSettings(BUDGET_SETTINGS.schema, text);
    expect([values.k, notices]).toEqual([k, []]);
    expect(formatSettings(BUDGET_SETTINGS.schema, values)).toBe(text);
  });

  it.each(['k=0', 'k=m', 'k=65', 'T=1', 'T=1e9', 'within=3'])('refuse %s', (text) => {
    const { values, notices } = readSettings(BUDGET_SETTINGS.schema, text);
    expect(values).toEqual({ k: 'M', T: 4672, M: 2, within: '5' });
    expect(notices).toHaveLength(1);
  });
});

it('finds the block of an M, or of the nearest', () => {
  const blocks = [groupBlock(1, 20, 1), groupBlock(10, 5, 1), groupBlock(64, 1, 1)];
  expect([1, 2, 3, 5, 9, 30].map((M) => blockAt(blocks, M)?.M)).toEqual([1, 1, 5, 5, 5, 20]);
  expect(blockAt([], 2)).toBeUndefined();
});

it('has budgets along the slider', () => {
  expect([0, SLIDER_STEPS].map(budgetAt)).toEqual([500, 200_000]);
  for (let step = 0; step <= SLIDER_STEPS; step++) expect(sliderStep(budgetAt(step))).toBe(step);
  expect(sliderStep(50)).toBe(0);
});
