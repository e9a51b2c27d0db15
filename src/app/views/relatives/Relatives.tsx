import { useMemo } from 'react';
import { MAX_WIDTH } from '../../../experiment/fields';
import { relatives } from '../../../network/relatives';
import { BUDGETS } from '../../../network/table1';
import { Setting } from '../../experiment/Setting';
import { formatCount } from '../../ui/format';
import { Segmented } from '../../ui/Segmented';
import { useViewSettings } from '../useViewSettings';
import { RelativeCard } from './RelativeCard';
import styles from './Relatives.module.css';
import { RelativesText } from './RelativesText';
import { POINTWISE, RELATIVES_SETTINGS } from './settings';

const REGIMES = (['i', 'ii'] as const).map((value) => ({
  value,
  label: `(${value}) ${formatCount(BUDGETS[value])}`,
}));
const COUNTS = POINTWISE.map((value) => ({ value, label: value }));

/** The blocks that the family reaches beyond the paper's two, each of them trainable. */
export function Relatives() {
  const [{ regime, pointwise }, change] = useViewSettings('relatives', RELATIVES_SETTINGS);
  const found = useMemo(() => relatives(BUDGETS[regime], Number(pointwise), MAX_WIDTH), [regime, pointwise]);
  return (
    <div className={styles['root']}>
      <div className={styles['head']}>
        <RelativesText />
        <fieldset className={styles['controls']} aria-label="What the blocks have in common">
          <div className={styles['control']}>
            <span aria-hidden="true">Parameters a block</span>
            <Segmented
              label="Parameters a block"
              value={regime}
              choices={REGIMES}
              onChange={(value) => change({ regime: value === 'ii' ? 'ii' : 'i' })}
            />
          </div>
          <div className={styles['control']}>
            <span aria-hidden="true">1x1 convolutions of IGCV2</span>
            <Segmented
              label="1x1 convolutions of IGCV2"
              value={pointwise}
              choices={COUNTS}
              onChange={(value) => {
                const count = POINTWISE.find((candidate) => candidate === value);
                if (count) change({ pointwise: count });
              }}
            />
          </div>
          <Setting name="depth" />
          <Setting name="width" />
        </fieldset>
      </div>
      <div className={styles['cards']}>
        {found.map((relative) => (
          <RelativeCard key={relative.id} relative={relative} budget={BUDGETS[regime]} />
        ))}
      </div>
    </div>
  );
}
