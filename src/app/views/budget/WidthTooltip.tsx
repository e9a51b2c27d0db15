import type { SecondaryRule } from '../../../network/budget';
import tooltip from '../../charts/Tooltip.module.css';
import { ruleName } from './budgetView';
import type { WidthRow } from './widthRows';

interface WidthTooltipProps {
  /** These two are given by recharts. */
  readonly active?: boolean;
  readonly payload?: readonly { readonly payload?: unknown }[];
  readonly rules: readonly SecondaryRule[];
}

/** The widths at the L under the pointer, or the one that the arrow keys have reached. */
export function WidthTooltip({ active, payload, rules }: WidthTooltipProps) {
  const row = payload?.[0]?.payload;
  if (!active || !isRow(row)) return null;
  return (
    <div className={tooltip['card']}>
      <table>
        <caption>L = {row.L.toFixed(1)}</caption>
        <tbody>
          {rules.map((rule, index) => {
            const width = row.widths[index];
            return (
              <tr key={rule}>
                <th scope="row">{ruleName(rule)}</th>
                <td>{width === undefined ? '–' : width.toFixed(1)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

function isRow(row: unknown): row is WidthRow {
  return typeof row === 'object' && row !== null && 'widths' in row;
}
