import { expect, test } from 'vitest';
import { LearningRates } from './learningRates';

test('a change holds from its step on, and leaves earlier steps alone', () => {
  const rates = LearningRates.constant(0.1);
  rates.change(5, 0.01);
  expect([0, 4, 5, 9].map((step) => rates.at(step))).toEqual([0.1, 0.1, 0.01, 0.01]);
  expect(rates.latest).toBe(0.01);
});

test('a later change of the same step replaces the earlier one', () => {
  const rates = LearningRates.constant(0.1);
  rates.change(0, 0.05);
  rates.change(3, 0.2);
  rates.change(3, 0.3);
  expect(rates.changes).toEqual([
    { step: 0, value: 0.05 },
    { step: 3, value: 0.3 },
  ]);
});
