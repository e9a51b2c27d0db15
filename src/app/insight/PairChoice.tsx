import type { Contender } from '../../experiment/experiment';
import type { ContenderKey } from '../../experiment/fields';
import { Select } from '../ui/Select';
import { contenderChoices } from './choices';
import styles from './Insight.module.css';

interface PairChoiceProps {
  readonly contenders: readonly Contender[];
  readonly pair: readonly [Contender | undefined, Contender | undefined];
  readonly change: (changed: { first?: ContenderKey; second?: ContenderKey }) => void;
}

/** Which two of more contenders are compared. */
export function PairChoice({ contenders, pair: [first, second], change }: PairChoiceProps) {
  const keyOf = (value: string) => contenders.find(({ key }) => key === value)?.key;
  return (
    <div className={styles['pair']}>
      <Select
        label="First contender"
        value={first?.key ?? ''}
        choices={contenderChoices(contenders)}
        onChange={(value) => {
          const key = keyOf(value);
          if (key) change({ first: key });
        }}
      />
      <span>and</span>
      <Select
        label="Second contender"
        value={second?.key ?? ''}
        choices={contenderChoices(contenders.filter((contender) => contender !== first))}
        onChange={(value) => {
          const key = keyOf(value);
          if (key) change({ second: key });
        }}
      />
    </div>
  );
}
