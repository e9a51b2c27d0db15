import { DEFINITION, type Definition, repairDefinition } from '../../../reproduction/definition';
import { choice } from '../settings';

const schema = DEFINITION.extend({
  /** Whether the points that the paper shows are laid under. */
  published: choice(['0', '1'], '0'),
});

export type FigureSettings = Definition & { readonly published: '0' | '1' };

export const FIGURE_SETTINGS = {
  schema,
  repair: (values: FigureSettings) => {
    const { definition, notices } = repairDefinition(values);
    return { values: { ...definition, published: values.published }, notices };
  },
};
