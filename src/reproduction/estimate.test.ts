import { describe, expect, it } from 'vitest';
import { columnExperiment, DEFINITION, definitionColumns } from './definition';
import { secondsLeft, trialExperiment, trialSeconds } from './estimate';

const definition = DEFINITION.parse({ train: '1000', test: '150', batch: '50', epochs: '3', seeds: '2' });
const experiments = definitionColumns(definition).map((column) => columnExperiment(definition, column));
const [first = experiments[0], second, third] = experiments;
if (!first || !second || !third) throw new RangeError('too few columns');

describe('a trial', () => {
  it('has the batch and the runs of the experiment, and few steps', () => {
    expect(trialExperiment(first)).toEqual({ ...first, train: 200, test: 50, epochs: 1 });
    expect(trialExperiment({ ...first, train: 60, test: 20 })).toMatchObject({ train: 60, test: 20 });
  });

  it('tells what all steps and evaluations take', () => {
    const trial = { preparationSeconds: 5, stepSeconds: 0.5, evaluationSeconds: 0.25 };
    expect(trialSeconds(first, trial)).toBe(5 + 60 * 0.5 + 3 * 0.25);
  });
});

describe('the time left', () => {
  it('is unknown while nothing was measured', () => {
    expect(secondsLeft([{ experiment: first }, { experiment: second }])).toBeUndefined();
  });

  it('is the sum of the trials before the start', () => {
    expect(
      secondsLeft([
        { experiment: first, estimated: 10 },
        { experiment: second, estimated: 20 },
      ]),
    ).toBe(30);
  });

  it('scales the trials by what the columns that ran took', () => {
    expect(
      secondsLeft([
        { experiment: first, estimated: 10, spent: 14, left: 0 },
        { experiment: second, estimated: 20, spent: 10, left: 36 },
        { experiment: third, estimated: 30 },
      ]),
    ).toBeCloseTo(36 + (30 * (14 + 46)) / 30, 9);
  });

  it('goes by the multiply-adds of a column that had no trial', () => {
    const left = secondsLeft([
      { experiment: first, spent: 10, left: 0 },
      { experiment: { ...first, epochs: 6 } },
    ]);
    // 3000 images forward and backward and 150 forward, against 6000 and 150.
    expect(left).toBeCloseTo((10 * (3 * 6000 + 150)) / (3 * 3000 + 150), 9);
  });
});
