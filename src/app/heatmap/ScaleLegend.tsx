import { largest, type Matrix } from '../../network/matrix';
import { formatWeight } from '../ui/format';
import styles from './HeatMap.module.css';

interface ScaleLegendProps {
  readonly matrix: Matrix;
  readonly isPermutation?: boolean;
  /** What an element that is 0 says. */
  readonly zero?: string;
}

/** What the colours of a matrix mean. */
export function ScaleLegend({ matrix, isPermutation = false, zero = 'no weight' }: ScaleLegendProps) {
  if (isPermutation)
    return (
      <ul className={styles['legend']} aria-label="Colours">
        <li>
          <i className={styles['one']} /> 1
        </li>
        <li>
          <i className={styles['none']} /> 0
        </li>
      </ul>
    );
  const most = largest(matrix);
  return (
    <ul className={styles['legend']} aria-label="Colours">
      <li className={styles['scale']}>
        {formatWeight(-most)}
        <i className={styles['ramp']} />
        {formatWeight(most)}
      </li>
      <li>
        <i className={styles['none']} /> {zero}
      </li>
    </ul>
  );
}
