import tooltip from '../../charts/Tooltip.module.css';
import { formatLoss } from '../../ui/format';
import { formatDifference } from './numbers';
import type { TrainingRow } from './trainingRows';

interface TrainingTooltipProps {
  /** These two are given by recharts. */
  readonly active?: boolean;
  readonly payload?: readonly { readonly payload?: unknown }[];
}

/** Losses and differences at the step under the pointer, or the one that the arrow keys have reached. */
export function TrainingTooltip({ active, payload }: TrainingTooltipProps) {
  const row = payload?.[0]?.payload;
  if (!active || !isRow(row)) return null;
  const entries = [
    ['Regular', formatLoss(row.regular)],
    ['IGC form', formatLoss(row.igc)],
    ['IGC − regular', formatDifference(row.igcDifference ?? 0)],
    ['Reversed − regular', formatDifference(row.reversedDifference ?? 0)],
  ] as const;
  return (
    <div className={tooltip['card']}>
      <table>
        <caption>Step {row.step}</caption>
        <tbody>
          {entries.map(([name, value]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>{value}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function isRow(row: unknown): row is TrainingRow {
  return typeof row === 'object' && row !== null && 'igcDifference' in row;
}
