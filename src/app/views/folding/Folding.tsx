import { Unavailable } from '../../adapter/Unavailable';
import { useMeasurement } from '../../state/measurementStore';
import { useRun } from '../../state/runStore';
import { Empty } from '../../ui/Empty';
import { useViewSettings } from '../useViewSettings';
import styles from './Folding.module.css';
import { FoldingPanel } from './FoldingPanel';
import { FoldingResults } from './FoldingResults';
import { FoldingText } from './FoldingText';
import { FOLDING_SETTINGS } from './settings';

/** The same network with its permutations folded into the indexing and as kernels: what they compute, and what they take. */
export function Folding() {
  const [settings, change] = useViewSettings('folding', FOLDING_SETTINGS);
  const unavailable = useRun((state) => state.unavailable);
  const comparison = useMeasurement((state) => state.permutations);
  return (
    <div className={styles['root']}>
      <div className={styles['head']}>
        <FoldingText />
        <FoldingPanel settings={settings} change={change} />
      </div>
      {unavailable && <Unavailable {...unavailable} />}
      {comparison ? (
        <FoldingResults comparison={comparison} />
      ) : (
        <Empty title="Nothing is compared yet" icon="gauge">
          <p>Compare times training steps of the same network both ways, in turn, and shows every round.</p>
        </Empty>
      )}
    </div>
  );
}
