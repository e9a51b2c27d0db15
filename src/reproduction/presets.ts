import { type Definition, sameDefinition } from './definition';

/** A recipe under a name. It leaves the regime, its columns and the first seed as they are. */
export interface Preset {
  readonly name: 'smallest' | 'built-in' | 'scaled' | 'paper';
  readonly label: string;
  /** What it can and cannot show. */
  readonly note: string;
  readonly recipe: Omit<Definition, 'regime' | 'columns' | 'seed'>;
}

/** Section 3 of the paper's supplementary; depth and width policy are inferred. */
const PAPER: Preset['recipe'] = {
  seeds: 5,
  depth: 8,
  width: 'constant',
  data: 'cifar100',
  labels: 'fine',
  train: 'all',
  test: 'all',
  batch: 64,
  epochs: 400,
  lr: 0.1,
  schedule: 'steps',
  momentum: 0.9,
  decay: 1e-4,
  augment: 'crop-mirror',
};

export const PRESETS: readonly Preset[] = [
  {
    name: 'smallest',
    label: 'Smallest',
    note: 'Scaled down so far that it ends in minutes without a GPU. It shows how a reproduction goes, and nothing about the blocks.',
    recipe: {
      ...PAPER,
      seeds: 2,
      depth: 5,
      data: 'synthetic',
      labels: 'coarse',
      train: 200,
      test: 200,
      batch: 20,
      epochs: 2,
    },
  },
  {
    name: 'built-in',
    label: 'Built-in images',
    note: 'Scaled down: 5,000 drawn images in place of 50,000 photographs, a twentieth of the epochs. It needs no download. Accuracies say nothing about photographs.',
    recipe: { ...PAPER, data: 'synthetic', epochs: 20 },
  },
  {
    name: 'scaled',
    label: 'CIFAR-100, scaled',
    note: 'Scaled down: a fifth of the training images, a twentieth of the epochs. Accuracies stay far under the published ones, and the order of the columns may differ.',
    recipe: { ...PAPER, train: 10_000, epochs: 20 },
  },
  {
    name: 'paper',
    label: 'Paper',
    note: 'The published recipe: 400 epochs of all 50,000 training images, five runs. Depth 8 at constant width is inferred.',
    recipe: PAPER,
  },
];

/** The preset whose recipe this is, if it is one. */
export function presetOf(definition: Definition): Preset | undefined {
  return PRESETS.find(({ recipe }) => sameDefinition(definition, { ...definition, ...recipe }));
}

/** Whether columns are trained as in the paper, from however many seeds. */
export function isPaperRecipe(definition: Definition): boolean {
  return sameDefinition(definition, { ...definition, ...PAPER, seeds: definition.seeds });
}
