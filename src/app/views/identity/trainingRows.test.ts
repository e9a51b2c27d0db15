import { describe, expect, it } from 'vitest';
import { largestApart, trainingRows } from './trainingRows';

const LOSSES = [
  { step: 1, regular: 4, igc: 4, reversed: 4.5 },
  { step: 2, regular: 3, igc: 2, reversed: 3 },
  { step: 3, regular: 2, igc: 2.5, reversed: 2 },
];

describe('rows of the charts', () => {
  it('are the steps, where there are few; no difference is none', () => {
    expect(trainingRows(LOSSES, 3)).toEqual([
      { step: 1, regular: 4, igc: 4, igcDifference: undefined, reversedDifference: 0.5 },
      { step: 2, regular: 3, igc: 2, igcDifference: 1, reversedDifference: undefined },
      { step: 3, regular: 2, igc: 2.5, igcDifference: 0.5, reversedDifference: undefined },
    ]);
  });

  it('have the last loss and the largest difference of several steps', () => {
    expect(trainingRows(LOSSES, 2)).toEqual([
      { step: 2, regular: 3, igc: 2, igcDifference: 1, reversedDifference: 0.5 },
      { step: 3, regular: 2, igc: 2.5, igcDifference: 0.5, reversedDifference: undefined },
    ]);
    expect(trainingRows([], 10)).toEqual([]);
  });
});

it('finds the step where two are farthest apart', () => {
  expect(largestApart(LOSSES, 'igc')).toEqual({ difference: 1, step: 2 });
  expect(largestApart(LOSSES, 'reversed')).toEqual({ difference: 0.5, step: 1 });
});
