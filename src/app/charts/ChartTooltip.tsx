import type { ContenderKey } from '../../experiment/fields';
import type { ChartRow } from '../../report/chartRows';
import type { Metric } from '../../report/metricStore';
import type { Summary } from '../../report/statistics';
import { ContenderMark } from '../contenders/ContenderMark';
import { formatLoss, formatPercent } from '../ui/format';
import styles from './ChartTooltip.module.css';

interface ChartTooltipProps {
  /** These two are given by recharts. */
  readonly active?: boolean;
  readonly payload?: readonly { readonly payload?: unknown }[];
  readonly metric: Metric;
  readonly contenders: readonly { readonly key: ContenderKey; readonly title: string }[];
  readonly stepsPerEpoch: number;
}

/** The values at the step under the pointer, or the one that the arrow keys have reached. */
export function ChartTooltip({ active, payload, metric, contenders, stepsPerEpoch }: ChartTooltipProps) {
  const row = payload?.[0]?.payload;
  if (!active || !isRow(row)) return null;
  const format = metric === 'loss' ? formatLoss : formatPercent;
  const formatTest = ({ mean, std, count }: Summary) =>
    count > 1 ? `${format(mean)} ± ${format(std)}` : format(mean);
  const epoch = stepsPerEpoch > 0 ? ` · epoch ${(row.step / stepsPerEpoch).toFixed(2)}` : '';
  return (
    <div className={styles['card']}>
      <table>
        <caption>
          Step {row.step}
          {epoch}
        </caption>
        <thead>
          <tr>
            <td />
            <th scope="col">training</th>
            <th scope="col">test</th>
          </tr>
        </thead>
        <tbody>
          {contenders.map(({ key, title }) => {
            const point = row.points[key];
            return (
              <tr key={key}>
                <th scope="row">
                  <ContenderMark contender={key} /> {title}
                </th>
                <td>{point?.smooth === undefined ? '–' : format(point.smooth)}</td>
                <td>{point?.test === undefined ? '–' : formatTest(point.test)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

function isRow(row: unknown): row is ChartRow {
  return typeof row === 'object' && row !== null && 'points' in row;
}
