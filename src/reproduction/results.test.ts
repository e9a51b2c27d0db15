import { describe, expect, it } from 'vitest';
import { reproductionCsv } from './csv';
import { DEFINITION } from './definition';
import {
  type ColumnResult,
  columnsLeft,
  formatReproduction,
  joinResults,
  parseReproduction,
  type Reproduction,
  ReproductionFileError,
  runResults,
  withResult,
} from './results';

const definition = DEFINITION.parse({ columns: 'L30M2K1,L64M1K1,L40M2K2', seeds: '2', seed: '4' });

function result(block: string, ...accuracies: (number | null)[]): ColumnResult {
  return {
    block,
    adapter: 'a test',
    seconds: 12.5,
    steps: 30,
    testImages: 100,
    resumed: 1,
    divergedAt: null,
    runs: accuracies.map((accuracy, index) => ({ seed: 4 + index, accuracy, loss: 2.5 })),
  };
}

const reproduction: Reproduction = {
  definition,
  results: [result('L40M2K2', 0.25, 0.5), result('L30M2K1', 0.125, null)],
};

describe('a reproduction', () => {
  it('knows what is left, in the order of Table 1', () => {
    expect(columnsLeft(reproduction).map(({ block }) => block.L)).toEqual([64]);
    expect(columnsLeft(withResult(reproduction, result('L64M1K1', 0, 0)))).toEqual([]);
  });

  it('takes columns of another list, and keeps its own where both have one', () => {
    const [own, ...rest] = reproduction.results;
    const more = result('L64M1K1', 0, 0);
    expect(joinResults(reproduction.results, [result('L40M2K2', 1, 1), more])).toEqual([own, ...rest, more]);
    expect(joinResults(reproduction.results, [])).toBe(reproduction.results);
  });

  it('puts a result in the place of an earlier one of the same column', () => {
    const { results } = withResult(reproduction, result('L40M2K2', 1, 1));
    expect(results.map(({ block, runs }) => [block, runs[0]?.accuracy])).toEqual([
      ['L30M2K1', 0.125],
      ['L40M2K2', 1],
    ]);
  });

  it('has a run for each seed, and null for what is not finite', () => {
    const evaluations = [{ replica: 1, loss: 2, accuracy: 0.5 }];
    expect(runResults(definition, evaluations)).toEqual([
      { seed: 4, accuracy: null, loss: null },
      { seed: 5, accuracy: 0.5, loss: 2 },
    ]);
    expect(runResults(definition, [{ replica: 0, loss: NaN, accuracy: NaN }])[0]?.accuracy).toBeNull();
  });

  it('as CSV is a line a run', () => {
    expect(reproductionCsv(reproduction).split('\n')).toEqual([
      'regime,block,family,L,M,K,block_parameters,seed,accuracy,loss,steps,test_images,diverged_at',
      'i,L30M2K1,GPC,30,2,1,4680,4,0.125,2.5,30,100,',
      'i,L30M2K1,GPC,30,2,1,4680,5,,2.5,30,100,',
      'i,L40M2K2,IGC,40,2,2,4640,4,0.25,2.5,30,100,',
      'i,L40M2K2,IGC,40,2,2,4640,5,0.5,2.5,30,100,',
      '',
    ]);
  });
});

describe('a result file', () => {
  const text = formatReproduction(reproduction);

  it('comes back', () => {
    expect(parseReproduction(text)).toEqual(reproduction);
  });

  it.each([
    ['no JSON', 'accuracy,loss', /not a result file/],
    ['other JSON', '{"a": 1}', /not a result file/],
    ['another version', text.replace('"version": 1', '"version": 2'), /another version/],
    ['an accuracy over 1', text.replace('0.125', '12.5'), /damaged at columns\.1\.runs\.0\.accuracy/],
    ['a key too many', text.replace('"resumed"', '"x": 1, "resumed"'), /damaged at columns\.0/],
    ['a setting out of bounds', text.replace('"epochs": "20"', '"epochs": "0"'), /not valid: epochs = "0"/],
    ['a foreign column', text.replaceAll('"L40M2K2"', '"L85M2K2"'), /column "L85M2K2"/],
    ['a column twice', text.replaceAll('"L40M2K2"', '"L30M2K1"'), /L30M2K1 twice/],
    ['another number of runs', text.replace('"seeds": "2"', '"seeds": "3"'), /2 runs of L40M2K2/],
  ])('with %s is refused with a sentence', (_, damaged, message) => {
    expect(damaged).not.toBe(text);
    expect(() => parseReproduction(damaged)).toThrow(ReproductionFileError);
    expect(() => parseReproduction(damaged)).toThrow(message);
  });
});
