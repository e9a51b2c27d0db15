import { useMemo } from 'react';
import { type Contender, contenderNetwork } from '../../experiment/experiment';
import type { Experiment } from '../../experiment/fields';
import { countMultiplyAdds, countParameters } from '../../network/counts';
import { summarize } from '../../report/statistics';
import { ContenderMark } from '../contenders/ContenderMark';
import { type Run, useRun } from '../state/runStore';
import { formatCount, formatPercent, formatShort, threeDigits } from '../ui/format';
import { ScrollRegion } from '../ui/ScrollRegion';
import styles from './Comparison.module.css';

interface CostTableProps {
  readonly contenders: readonly Contender[];
  readonly experiment: Experiment;
  readonly run: Run | undefined;
}

interface Column {
  readonly title: string;
  /** One a contender; undefined before it is measured. */
  readonly values: readonly (number | undefined)[];
  readonly format: (value: number) => string;
  readonly best: (...values: number[]) => number;
}

const NONE = '–';

/** What each contender reaches, and what that takes; the best of each column stands out, also without colour. */
export function CostTable({ contenders, experiment, run }: CostTableProps) {
  const pace = useRun((state) => state.pace);
  const costs = useMemo(
    () =>
      contenders.map((contender) => {
        const network = contenderNetwork(experiment, contender);
        return { parameters: countParameters(network).total, multiplyAdds: countMultiplyAdds(network) };
      }),
    [contenders, experiment],
  );
  const columns: readonly Column[] = [
    {
      title: 'Test accuracy',
      values: contenders.map(({ key }) => {
        const last = run?.metrics.of(key)?.evaluations.at(-1);
        return summarize(last?.replicas.map((replica) => replica?.accuracy) ?? [])?.mean;
      }),
      format: formatPercent,
      best: Math.max,
    },
    {
      title: 'Parameters',
      values: costs.map(({ parameters }) => parameters),
      format: formatCount,
      best: Math.min,
    },
    {
      title: 'Multiply-adds / image',
      values: costs.map(({ multiplyAdds }) => multiplyAdds),
      format: formatShort,
      best: Math.min,
    },
    {
      title: 'ms / step',
      values: contenders.map(({ key }) => pace[key]?.millisecondsPerStep),
      format: threeDigits,
      best: Math.min,
    },
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
          {contenders.map(({ key, title }, row) => (
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
