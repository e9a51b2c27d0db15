import { useDeferredValue, useMemo } from 'react';
import { MAX_WIDTH } from '../../../experiment/fields';
import { blocksNear } from '../../../network/budget';
import { useViewSettings } from '../useViewSettings';
import { BlockList } from './BlockList';
import styles from './Budget.module.css';
import { BudgetControls } from './BudgetControls';
import { BudgetText } from './BudgetText';
import type { ChoosableBudgetView } from './budgetView';
import { ChosenBlock } from './ChosenBlock';
import { Plane } from './Plane';
import { blockAt, BUDGET_SETTINGS } from './settings';
import { WidthChart } from './WidthChart';

/** Blocks of equal parameters: where they lie in the (L, M) plane, and how wide they are. */
export function Budget() {
  const [settings, change] = useViewSettings('budget', BUDGET_SETTINGS);
  const { k: rule, T: budget, M, within } = settings;
  const blocks = useMemo(
    () => blocksNear(budget, rule, Number(within) / 100, MAX_WIDTH),
    [budget, rule, within],
  );
  const view = useMemo(
    (): ChoosableBudgetView => ({
      budget,
      rule,
      blocks,
      chosen: blockAt(blocks, M),
      onChoose: (block, gesture) => change({ M: block.M }, gesture),
    }),
    [budget, rule, blocks, M, change],
  );
  // A slider that moves does not wait for the chart and the list.
  const late = useDeferredValue(view);
  return (
    <div className={styles['root']}>
      <div className={styles['head']}>
        <BudgetText />
        <BudgetControls settings={settings} change={change} />
      </div>
      <div className={styles['charts']}>
        <Plane {...view} />
        <WidthChart {...late} />
      </div>
      <ChosenBlock block={view.chosen} budget={budget} within={within} />
      <BlockList {...late} />
    </div>
  );
}
