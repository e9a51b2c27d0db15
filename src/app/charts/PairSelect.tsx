import type { Contender } from '../../experiment/experiment';
import { Select } from '../ui/Select';
import { titleOf } from './contenderTitle';
import styles from './Charts.module.css';
import { pairKeys, PAIRS, pairsOf, useChartSettings } from './settings';

/** Which two contenders are compared, where there are more than two. */
export function PairSelect({ contenders }: { readonly contenders: readonly Contender[] }) {
  const [settings, change] = useChartSettings();
  const { pairs, pair } = pairsOf(
    contenders.map(({ key }) => key),
    settings.pair,
  );
  if (!pair) return null;
  const name = (of: (typeof PAIRS)[number]) =>
    pairKeys(of)
      .map((key) => titleOf(contenders, key))
      .join(' − ');
  if (pairs.length === 1) return <span className={styles['unit']}>{name(pair)}</span>;
  return (
    <div className={styles['pairSelect']}>
      <Select
        label="Pair that is compared"
        value={pair}
        choices={pairs.map((one) => ({ value: one, label: name(one) }))}
        onChange={(chosen) => change({ pair: PAIRS.find((one) => one === chosen) ?? 'ab' })}
      />
    </div>
  );
}
