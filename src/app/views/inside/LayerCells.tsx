import type { ContenderKey } from '../../../experiment/fields';
import type { LayerNorms } from '../../../report/layerNorms';
import { formatCount, formatWeight } from '../../ui/format';
import styles from './Inside.module.css';

interface LayerCellsProps {
  readonly contender: ContenderKey;
  readonly layer: LayerNorms | undefined;
  /** The largest norms of all layers, which have the longest bars. */
  readonly mostWeight: number;
  readonly mostGradient: number;
}

/** The numbers of one contender in the row of a layer. */
export function LayerCells({ contender, layer, mostWeight, mostGradient }: LayerCellsProps) {
  return (
    <>
      <Norm contender={contender} value={layer?.weight} most={mostWeight} isFirst />
      <Norm contender={contender} value={layer?.gradient} most={mostGradient} />
      <td data-dead={(layer?.dead ?? 0) > 0}>
        {layer?.channels === undefined
          ? '–'
          : `${formatCount(layer.dead ?? 0)} of ${formatCount(layer.channels)}`}
      </td>
    </>
  );
}

interface NormProps {
  readonly contender: ContenderKey;
  readonly value: number | undefined;
  readonly most: number;
  readonly isFirst?: boolean;
}

function Norm({ contender, value, most, isFirst = false }: NormProps) {
  const share = value !== undefined && Number.isFinite(value) ? value / (most || 1) : 0;
  return (
    <td className={isFirst ? styles['group'] : undefined}>
      <span className={styles['value']}>{normText(value)}</span>
      <span className={styles['track']} data-contender={contender} aria-hidden="true">
        <span style={{ width: `${100 * share}%` }} />
      </span>
    </td>
  );
}

/** 0.0123; 1.2e-5 of what is very small. */
function normText(value: number | undefined): string {
  if (value === undefined) return '–';
  if (!Number.isFinite(value)) return 'not finite';
  return value !== 0 && value < 0.001 ? value.toExponential(1).replace('-', '−') : formatWeight(value);
}
