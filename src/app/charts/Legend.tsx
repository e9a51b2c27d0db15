import type { ContenderKey } from '../../experiment/fields';
import styles from './Charts.module.css';
import { contenderColour, DASHES } from './contenderStyle';
import { Marker } from './Marker';

interface LegendProps {
  readonly contenders: readonly { readonly key: ContenderKey; readonly title: string }[];
}

/** Whose line and points are whose. */
export function Legend({ contenders }: LegendProps) {
  return (
    <ul className={styles['legend']} aria-label="Legend: lines are training, points are test">
      {contenders.map(({ key, title }) => (
        <li key={key}>
          <svg aria-hidden="true" width="32" height="12">
            <path
              d="M0 6H32"
              stroke={contenderColour(key)}
              strokeWidth="2"
              strokeDasharray={DASHES[key]}
              fill="none"
            />
            <Marker contender={key} x={16} y={6} />
          </svg>
          {title}
        </li>
      ))}
    </ul>
  );
}
