import { Toggle } from '@base-ui/react/toggle';
import type { Contender } from '../../experiment/experiment';
import { CONTENDER_KEYS } from '../../experiment/fields';
import styles from './Legend.module.css';
import { contenderColour, DASHES, MARKERS } from './contenderStyle';
import { LineSample } from './LineSample';
import { useChartSettings, withToggled, wordsOf } from './settings';

/** Whose line and points are whose; a press leaves a contender out of all charts, another brings it back. */
export function Legend({ contenders }: { readonly contenders: readonly Contender[] }) {
  const [{ off }, change] = useChartSettings();
  const isOff = wordsOf(CONTENDER_KEYS, off);
  return (
    <fieldset aria-label="Contenders shown: lines are training, points are test" className={styles['legend']}>
      {contenders.map(({ key, title }) => (
        <Toggle
          key={key}
          className={styles['item']}
          pressed={!isOff.includes(key)}
          onPressedChange={() => change({ off: withToggled(CONTENDER_KEYS, off, key) })}
        >
          <LineSample colour={contenderColour(key)} dash={DASHES[key]} marker={MARKERS[key]} />
          {title}
        </Toggle>
      ))}
    </fieldset>
  );
}
