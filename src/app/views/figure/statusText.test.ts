import { describe, expect, it } from 'vitest';
import { DEFINITION } from '../../../reproduction/definition';
import type { ColumnResult } from '../../../reproduction/results';
import { restText } from './statusText';

const definition = DEFINITION.parse({ columns: 'L30M2K1,L40M2K2', seeds: '1' });
const finished = (block: string): ColumnResult => ({
  block,
  adapter: 'a test',
  seconds: 1,
  steps: 8,
  testImages: 10,
  resumed: 0,
  divergedAt: null,
  runs: [{ seed: 1, accuracy: 0.5, loss: 1 }],
});
const begun = { block: 'L40M2K2', id: 'a run', seconds: 1, resumed: 0, step: 5 };

describe('what is said while nothing goes on', () => {
  it.each([
    ['nothing', [], undefined, /^Nothing has been trained yet/],
    ['only a checkpoint', [], begun, /^0 of 2 columns have finished\. IGC\(40, 2\) goes on after step 5\.$/],
    ['a column', [finished('L30M2K1')], undefined, /^1 of 2 columns have finished\.$/],
    ['a column and a checkpoint', [finished('L30M2K1')], begun, /^1 of 2 .* goes on after step 5\.$/],
    ['all', [finished('L30M2K1'), finished('L40M2K2')], undefined, /^All 2 columns have finished\.$/],
  ])('with %s', (_, results, unfinished, text) => {
    expect(restText({ definition, results }, unfinished)).toMatch(text);
  });
});
