import { describe, expect, it } from 'vitest';
import { contenders, DEFAULTS } from '../experiment/experiment';
import { formatLink } from '../experiment/link';
import { columnTitle } from '../network/table1';
import {
  columnExperiment,
  DEFINITION,
  definitionColumns,
  definitionTexts,
  formatDefinition,
  repairDefinition,
  sameDefinition,
} from './definition';
import { PRESETS, isPaperRecipe, presetOf } from './presets';

const read = (link: string) => DEFINITION.parse(Object.fromEntries(new URLSearchParams(link)));

describe('a definition', () => {
  it('has the defaults of the experiment, and five seeds', () => {
    const definition = read('');
    const [column] = definitionColumns(definition);
    expect(definition).toMatchObject({ regime: 'i', seeds: 5 });
    expect(column && columnExperiment(definition, column)).toEqual({
      ...DEFAULTS,
      a: column?.block,
      b: 'none',
      runs: 5,
    });
  });

  it('comes back from its link and from its texts', () => {
    const definition = read(
      'regime=ii&columns=L85M2K2,L62M2K1&seeds=3&data=cifar100&train=1000&lr=0.02&seed=7',
    );
    expect(read(formatDefinition(definition))).toEqual(definition);
    expect(DEFINITION.parse(definitionTexts(definition))).toEqual(definition);
    expect(formatDefinition(read(''))).toBe('');
    expect(sameDefinition(definition, { ...definition, seed: 8 })).toBe(false);
  });

  it.each([
    'regime=iii',
    'columns=',
    'columns=L40M2',
    'columns=all,L40M2K2',
    'seeds=9',
    'epochs=0',
    'data=x',
  ])('is refused: %s', (link) => {
    const text = Object.fromEntries(new URLSearchParams(link));
    expect(DEFINITION.safeParse(text).success).toBe(false);
  });

  it('has the columns of Table 1, in its order', () => {
    const titles = (link: string) => definitionColumns(read(link)).map(({ block }) => columnTitle(block));
    expect(titles('')).toHaveLength(9);
    expect(titles('regime=ii')).toHaveLength(11);
    expect(titles('columns=L40M2K2,L30M2K1')).toEqual(['GPC(30, 2)', 'IGC(40, 2)']);
  });

  it('trains a column as one contender from so many seeds', () => {
    const [, column] = definitionColumns(read('columns=L40M2K2,L64M1K1'));
    const experiment = column && columnExperiment(read('seeds=4&epochs=3'), column);
    expect(experiment && contenders(experiment).map(({ title }) => title)).toEqual(['IGC(40, 2)']);
    expect(experiment && formatLink(experiment)).toBe('b=none&epochs=3&runs=4');
  });

  it('is made to fit, and says so', () => {
    const { definition, notices } = repairDefinition(
      read('columns=L85M2K2&train=5&data=synthetic&test=5000'),
    );
    expect(definition).toMatchObject({ columns: 'all', batch: 5, test: 'all' });
    expect(notices).toHaveLength(3);
    expect(repairDefinition(definition)).toEqual({ definition, notices: [] });
  });
});

describe('the presets', () => {
  it.each(PRESETS.map((preset) => [preset.name, preset] as const))(
    '%s is valid and is found',
    (_, preset) => {
      const definition = { ...read('regime=ii&seed=9'), ...preset.recipe };
      expect(repairDefinition(definition).notices).toEqual([]);
      expect(DEFINITION.parse(definitionTexts(definition))).toEqual(definition);
      expect(presetOf(definition)).toBe(preset);
      expect(presetOf({ ...definition, epochs: 7 })).toBeUndefined();
    },
  );

  it('include the recipe of the paper', () => {
    const paper = PRESETS.find(({ name }) => name === 'paper');
    const link = 'data=cifar100&epochs=400';
    expect(presetOf(read(link))).toBe(paper);
    expect(isPaperRecipe(read(`${link}&seeds=3`))).toBe(true);
    expect(isPaperRecipe(read('data=cifar100&epochs=399'))).toBe(false);
    expect(read(link)).toMatchObject({ train: 'all', test: 'all', labels: 'fine', batch: 64, seeds: 5 });
    expect(read(link)).toMatchObject({ lr: 0.1, schedule: 'steps', momentum: 0.9, decay: 1e-4 });
    expect(read(link)).toMatchObject({ augment: 'crop-mirror', depth: 8, width: 'constant' });
  });

  it('leave the defaults to the built-in images', () => {
    expect(presetOf(read(''))?.name).toBe('built-in');
  });
});
