import { FIELDS } from '../../../experiment/fields';
import { DEFINITION_KEYS, type Definition, type DefinitionKey } from '../../../reproduction/definition';
import { isPaperRecipe } from '../../../reproduction/presets';
import { valueLabel } from '../../experiment/labels';

const OWN_LABELS = { regime: 'Regime', columns: 'Columns', seeds: 'Seeds' } as const;

/** Every setting of a definition, in words. */
export function recipeTerms(texts: Readonly<Record<DefinitionKey, string>>): [term: string, value: string][] {
  return DEFINITION_KEYS.map((key) =>
    key === 'regime' || key === 'columns' || key === 'seeds'
      ? [OWN_LABELS[key], texts[key].replaceAll(',', ', ')]
      : [FIELDS[key].label, valueLabel(key, texts[key])],
  );
}

/** On which images, in a sentence. */
export function dataText({ data, labels }: Definition): string {
  const classes = labels === 'fine' ? '100 classes' : '20 superclasses';
  return data === 'synthetic'
    ? `The built-in, drawn images in ${classes}: accuracies on them say nothing about photographs.`
    : `Photographs of CIFAR-100 in ${classes}.`;
}

/** The recipe in a line, under a picture: what is scaled down shows. */
export function recipeText(definition: Definition): string {
  const { data, labels, train, epochs, seeds, depth } = definition;
  const recipe = isPaperRecipe(definition) ? 'The recipe of the paper' : 'Scaled down';
  const images = `${train} training images of ${data === 'synthetic' ? 'the built-in set' : 'CIFAR-100'}`;
  const classes = labels === 'fine' ? '100 classes' : '20 superclasses';
  return `${recipe}: ${images} in ${classes}, epochs: ${epochs}, depth ${depth}. Mean and standard deviation, N = ${seeds}.`;
}
