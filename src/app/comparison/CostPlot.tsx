import { COST_IDS, useChartSettings } from '../charts/settings';
import { Segmented } from '../ui/Segmented';
import styles from './Comparison.module.css';
import { CostPoints, type PlottedContender } from './CostPoints';
import { COST_KINDS, type QualityAndCost } from './costs';

const CHOICES = COST_IDS.map((id) => ({ value: id, label: COST_KINDS[id].title }));

/** Test accuracy against what it costs, once there is some. The table has the numbers. */
export function CostPlot({ rows }: { readonly rows: readonly QualityAndCost[] }) {
  const [{ cost }, change] = useChartSettings();
  const points = rows.flatMap(({ contender, accuracy, costs }): PlottedContender[] => {
    const x = costs[cost];
    return accuracy && x !== undefined ? [{ contender, accuracy, x }] : [];
  });
  if (points.length === 0) return null;
  return (
    <div className={styles['plot']}>
      <div className={styles['head']}>
        <h3 className={styles['plotTitle']}>Test accuracy, %, against</h3>
        <Segmented
          label="Cost that accuracy is plotted against"
          value={cost}
          choices={CHOICES}
          onChange={(chosen) => change({ cost: COST_IDS.find((id) => id === chosen) ?? 'parameters' })}
        />
      </div>
      <CostPoints points={points} kind={COST_KINDS[cost]} />
    </div>
  );
}
