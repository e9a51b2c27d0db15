import { FIELDS } from '../../../experiment/fields';
import { BUDGETS } from '../../../network/table1';
import { type Definition, definitionColumns, withText } from '../../../reproduction/definition';
import { PRESETS, presetOf } from '../../../reproduction/presets';
import { Row } from '../../experiment/Row';
import type { Gesture } from '../../state/linkWriter';
import { Button } from '../../ui/Button';
import { classes } from '../../ui/classes';
import { Disclosure } from '../../ui/Disclosure';
import { formatCount } from '../../ui/format';
import { NumberInput } from '../../ui/NumberInput';
import { Segmented } from '../../ui/Segmented';
import { Select } from '../../ui/Select';
import styles from './Figure.module.css';
import { type RecipeKey, RecipeSetting } from './RecipeSetting';

const REGIMES = (['i', 'ii'] as const).map((value) => ({
  value,
  label: `(${value}) ${formatCount(BUDGETS[value])}`,
}));

const MAIN: readonly RecipeKey[] = ['data', 'train', 'epochs'];
const MORE: readonly RecipeKey[] = [
  ...(['test', 'labels', 'depth', 'width', 'batch', 'lr', 'schedule'] as const),
  ...(['momentum', 'decay', 'augment', 'seed'] as const),
];
const OWN = { value: 'own', label: 'Own recipe' };

interface DefinitionPanelProps {
  readonly definition: Definition;
  readonly onChange: (definition: Definition, gesture?: Gesture) => void;
}

/** What is reproduced: a regime, seeds and a recipe, by a preset or by hand. */
export function DefinitionPanel({ definition, onChange }: DefinitionPanelProps) {
  const preset = presetOf(definition);
  const { regime, seeds, columns } = definition;
  const setSeeds = (text: string, gesture?: Gesture) => {
    const changed = withText(definition, 'seeds', text);
    if (changed) onChange(changed, gesture);
  };
  return (
    <fieldset
      aria-label="Reproduction"
      className={classes(styles['panel'], styles['side'], styles['fields'])}
    >
      <Row
        label="Preset"
        help="A recipe under a name. Only Paper is the published one; the others are scaled down."
      >
        <Select
          label="Preset"
          value={preset?.name ?? OWN.value}
          choices={[...PRESETS.map(({ name, label }) => ({ value: name, label })), ...(preset ? [] : [OWN])]}
          onChange={(value) => {
            const chosen = PRESETS.find(({ name }) => name === value);
            if (chosen) onChange({ ...definition, ...chosen.recipe });
          }}
        />
      </Row>
      <p className={styles['note']}>
        {preset?.note ??
          'A recipe of your own. Compare its accuracies with each other, not with the published ones.'}
      </p>
      <Row label="Regime" help="Columns of Table 1 with about so many parameters a block.">
        <Segmented
          label="Regime"
          value={regime}
          choices={REGIMES}
          onChange={(value) =>
            onChange({ ...definition, regime: value === 'ii' ? 'ii' : 'i', columns: 'all' })
          }
        />
      </Row>
      <Row
        label="Seeds"
        help="Runs of each column, with other initial weights, orders and crops. They train at once."
      >
        <NumberInput
          label="Seeds"
          value={String(seeds)}
          accepts={FIELDS.runs.accepts}
          isValid={(text) => withText(definition, 'seeds', text) !== undefined}
          onCommit={setSeeds}
          onArrow={(direction) => String(seeds + direction)}
        />
      </Row>
      {MAIN.map((name) => (
        <RecipeSetting key={name} name={name} definition={definition} onChange={onChange} />
      ))}
      <Disclosure title="More of the recipe">
        {MORE.map((name) => (
          <RecipeSetting key={name} name={name} definition={definition} onChange={onChange} />
        ))}
      </Disclosure>
      {columns !== 'all' && (
        <p className={styles['note']}>
          Only {definitionColumns(definition).length} columns of the regime are trained.{' '}
          <Button small onClick={() => onChange({ ...definition, columns: 'all' })}>
            All columns
          </Button>
        </p>
      )}
    </fieldset>
  );
}
