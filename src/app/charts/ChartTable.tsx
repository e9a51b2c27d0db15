import { type XUnit } from '../../report/xScale';
import { thinOut } from '../../report/drawnLine';
import { ScrollRegion } from '../ui/ScrollRegion';
import type { ShownLine } from './chartContext';
import type { ChartKind } from './chartKinds';
import styles from './ChartTable.module.css';
import { readAt } from './readings';
import { withSpread } from './withSpread';

/** More would only be scrolled over: the CSV has every step. */
const MOST_ROWS = 40;

interface ChartTableProps {
  readonly lines: readonly ShownLine[];
  readonly kind: ChartKind;
  readonly unit: XUnit;
  readonly formatX: (x: number) => string;
}

/** What a chart shows, in numbers. */
export function ChartTable({ lines, kind, unit, formatX }: ChartTableProps) {
  const longest = lines.reduce<ShownLine | undefined>(
    (best, one) => (one.drawn.points.length > (best?.drawn.points.length ?? 0) ? one : best),
    undefined,
  );
  const tests = new Set(lines.flatMap(({ drawn }) => drawn.tests.map(({ x }) => x)));
  const places = new Set([
    ...thinOut(longest?.drawn.points ?? [], MOST_ROWS / 2).map(({ x }) => x),
    ...thinOut([...tests], MOST_ROWS / 2),
  ]);
  const rows = [...places].toSorted((one, other) => one - other);
  const hasTests = tests.size > 0;
  return (
    <ScrollRegion className={styles['region']} label={`${kind.title}, table`}>
      <table className={styles['table']}>
        <thead>
          <tr>
            <th scope="col">{unit === 'step' ? 'Step' : 'Place'}</th>
            {lines.map(({ line }) => (
              <th key={line.key} scope="col">
                {line.label}
                {hasTests && ', training'}
              </th>
            ))}
            {hasTests &&
              lines.map(({ line }) => (
                <th key={line.key} scope="col">
                  {line.label}, test
                </th>
              ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((place) => {
            const readings = readAt(lines, place);
            return (
              <tr key={place}>
                <th scope="row">{formatX(place)}</th>
                {readings.map(({ line, value, spread }) => (
                  <td key={line.key}>{withSpread(value, spread, kind.format)}</td>
                ))}
                {hasTests &&
                  readings.map(({ line, step, test }) => (
                    <td key={line.key}>
                      {test?.step === step ? withSpread(test.mean, test.half ?? NaN, kind.format) : ''}
                    </td>
                  ))}
              </tr>
            );
          })}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
