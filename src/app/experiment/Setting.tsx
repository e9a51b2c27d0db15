import { DEFAULTS, formatField } from '../../experiment/experiment';
import { FIELDS, type FieldKey } from '../../experiment/fields';
import { blocksPerStage } from '../../network/network';
import { useExperiment } from '../state/experimentStore';
import type { Gesture } from '../state/linkWriter';
import { isValidSetting, nextSetting, withSetting } from '../state/settings';
import { NumberInput } from '../ui/NumberInput';
import { Segmented } from '../ui/Segmented';
import { Select } from '../ui/Select';
import { Switch } from '../ui/Switch';
import { valueLabel } from './labels';
import { Row } from './Row';

/** Choices of up to so many are all shown beside each other. */
const MOST_SEGMENTS = 2;

/** One setting of the experiment: all that it needs is in the table of settings. */
export function Setting({ name }: { readonly name: Exclude<FieldKey, 'a' | 'b' | 'c' | 'd'> }) {
  const text = useExperiment((state) => formatField(name, state.experiment));
  const { label, help } = FIELDS[name];
  const initial = formatField(name, DEFAULTS);
  const set = (value: string, gesture?: Gesture) => {
    const { experiment, edit } = useExperiment.getState();
    const changed = withSetting(experiment, name, value);
    if (changed) edit(changed, gesture);
  };
  return (
    <Row
      label={label}
      help={help}
      initial={text === initial ? undefined : valueLabel(name, initial)}
      onReset={() => set(initial)}
    >
      <Control name={name} text={text} set={set} />
    </Row>
  );
}

interface ControlProps {
  readonly name: FieldKey;
  readonly text: string;
  readonly set: (text: string, gesture?: Gesture) => void;
}

function Control({ name, text, set }: ControlProps) {
  const { label, accepts, initial, choices } = FIELDS[name];
  const depth = useExperiment((state) => state.experiment.depth);
  if (typeof initial === 'boolean')
    return (
      <Switch
        label={label}
        on={text === '1'}
        // Shortcuts span two blocks of a stage.
        disabled={name === 'ident' && (blocksPerStage(depth) ?? 0) % 2 !== 0}
        onChange={(on) => set(on ? '1' : '0')}
      />
    );
  if (choices) {
    const items = choices.map(String).map((value) => ({ value, label: valueLabel(name, value) }));
    const Chooser =
      items.length <= MOST_SEGMENTS && name !== 'augment' && name !== 'permutation' ? Segmented : Select;
    return <Chooser label={label} value={text} choices={items} onChange={set} />;
  }
  return (
    <NumberInput
      label={label}
      value={text}
      accepts={accepts}
      isValid={(candidate) => isValidSetting(name, candidate)}
      onCommit={set}
      onArrow={(direction) => nextSetting(name, useExperiment.getState().experiment, direction)}
    />
  );
}
