import { type Comparison, verdictText } from '../../../reproduction/summary';
import styles from './Figure.module.css';

/** IGC less the best GPC, and what that supports. */
export function Difference({ comparison }: { readonly comparison: Comparison | undefined }) {
  return (
    <section aria-label="Difference" className={styles['card']}>
      <h3 className={styles['title']}>IGC less the best GPC</h3>
      {comparison ? (
        <p data-verdict={comparison.verdict}>{verdictText(comparison)}</p>
      ) : (
        <p>The difference is here as soon as IGC and a GPC column have finished.</p>
      )}
      <p className={styles['note']}>
        The interval is Welch’s, for two samples of unlike variance. The best GPC is chosen by the very runs
        that are compared: its mean is more likely too high than too low, which favours GPC, and the interval
        does not account for the choice. Nor does it for the test images, which are the same for all runs.
      </p>
    </section>
  );
}
