import tooltip from '../../charts/Tooltip.module.css';
import type { FigureRow } from './figureRows';
import { accuracyText, percent } from './accuracyText';

interface FigureTooltipProps {
  /** These two are given by recharts. */
  readonly active?: boolean;
  readonly payload?: readonly { readonly payload?: unknown }[];
}

/** What there is at the L under the pointer, or the one that the arrow keys have reached. */
export function FigureTooltip({ active, payload }: FigureTooltipProps) {
  const row = payload?.[0]?.payload;
  if (!active || !isRow(row)) return null;
  return (
    <div className={tooltip['card']}>
      <table>
        <caption>L = {row.L}</caption>
        <tbody>
          {[row.GPC, row.IGC].map(
            (point) =>
              point && (
                <tr key={point.title}>
                  <th scope="row">{point.title}</th>
                  <td>
                    {accuracyText(point.accuracy)}, N = {point.accuracy.count}
                  </td>
                </tr>
              ),
          )}
          {row.published && (
            <tr>
              <th scope="row">{row.published.title}, published</th>
              <td>{percent(row.published.accuracy)} %</td>
            </tr>
          )}
        </tbody>
      </table>
    </div>
  );
}

function isRow(row: unknown): row is FigureRow {
  return typeof row === 'object' && row !== null && 'L' in row;
}
