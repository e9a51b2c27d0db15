import { COST_IDS } from '../charts/settings';
import { ContenderMark } from '../contenders/ContenderMark';
import { formatPercent } from '../ui/format';
import { ScrollRegion } from '../ui/ScrollRegion';
import styles from './Comparison.module.css';
import { COST_KINDS, type QualityAndCost } from './costs';

interface Column {
  readonly title: string;
  /** One a contender; undefined before it is measured. */
  readonly values: readonly (number | undefined)[];
  readonly format: (value: number) => string;
  readonly best: (...values: number[]) => number;
}

const NONE = '–';

/** What each contender reaches, and what that takes; the best of each column stands out, also without colour. */
export function CostTable({ rows }: { readonly rows: readonly QualityAndCost[] }) {
  const columns: readonly Column[] = [
    {
      title: 'Test accuracy',
      values: rows.map(({ accuracy }) => accuracy?.mean),
      format: formatPercent,
      best: Math.max,
    },
    ...COST_IDS.map((id) => ({
      ...COST_KINDS[id],
      values: rows.map(({ costs }) => costs[id]),
      best: Math.min,
    })),
  ];
  return (
    <ScrollRegion label="Quality and cost, table">
      <table className={styles['table']}>
        <caption>Quality and cost</caption>
        <thead>
          <tr>
            <th scope="col">Contender</th>
            {columns.map(({ title }) => (
              <th key={title} scope="col">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ contender: { key, title } }, row) => (
            <tr key={key}>
              <th scope="row">
                <ContenderMark contender={key} /> {title}
              </th>
              {columns.map((column) => (
                <Cell key={column.title} column={column} row={row} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}

/** The best of a column stands out; where others read the same, none does. */
function Cell({ column, row }: { readonly column: Column; readonly row: number }) {
  const texts = column.values.map((value) => (value === undefined ? NONE : column.format(value)));
  const best = column.best(...column.values.filter((value) => value !== undefined));
  const text = texts[row];
  const standsOut = column.values[row] === best && texts.filter((other) => other === text).length === 1;
  return <td>{standsOut ? <strong>{text}</strong> : text}</td>;
}
