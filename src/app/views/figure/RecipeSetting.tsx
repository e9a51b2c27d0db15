import { FIELDS } from '../../../experiment/fields';
import {
  columnExperiment,
  type Definition,
  definitionColumns,
  definitionTexts,
  withText,
} from '../../../reproduction/definition';
import { valueLabel } from '../../experiment/labels';
import { Row } from '../../experiment/Row';
import { nextSetting } from '../../state/settings';
import type { Gesture } from '../../state/linkWriter';
import { NumberInput } from '../../ui/NumberInput';
import { Select } from '../../ui/Select';

/** Settings that a definition shares with experiments. */
export type RecipeKey = Exclude<keyof Definition, 'regime' | 'columns' | 'seeds'>;

interface RecipeSettingProps {
  readonly name: RecipeKey;
  readonly definition: Definition;
  readonly onChange: (definition: Definition, gesture?: Gesture) => void;
}

/** One setting of the recipe of all columns, by the table of settings. */
export function RecipeSetting({ name, definition, onChange }: RecipeSettingProps) {
  const { label, help, accepts, choices } = FIELDS[name];
  const text = definitionTexts(definition)[name];
  const set = (value: string, gesture?: Gesture) => {
    const changed = withText(definition, name, value);
    if (changed) onChange(changed, gesture);
  };
  const [column] = definitionColumns(definition);
  return (
    <Row label={label} help={help}>
      {choices ? (
        <Select
          label={label}
          value={text}
          choices={choices.map(String).map((value) => ({ value, label: valueLabel(name, value) }))}
          onChange={set}
        />
      ) : (
        <NumberInput
          label={label}
          value={text}
          accepts={accepts}
          isValid={(candidate) => withText(definition, name, candidate) !== undefined}
          onCommit={set}
          onArrow={(direction) =>
            column ? nextSetting(name, columnExperiment(definition, column), direction) : text
          }
        />
      )}
    </Row>
  );
}
