import { networkSpec } from '../../../experiment/experiment';
import { blockParameters } from '../../../network/block';
import { countParameters } from '../../../network/counts';
import { buildNetwork } from '../../../network/network';
import { columnExperiment, type Definition } from '../../../reproduction/definition';
import type { SummaryRow } from '../../../reproduction/summary';
import { useReproduction } from '../../reproduction/reproductionStore';
import { formatCount, formatDuration } from '../../ui/format';
import { Help } from '../../ui/Help';
import { ScrollRegion } from '../../ui/ScrollRegion';
import { percent } from './accuracyText';
import styles from './Figure.module.css';

interface ColumnTableProps {
  readonly definition: Definition;
  readonly rows: readonly SummaryRow[];
  /** The best GPC column, if it is known. */
  readonly best: SummaryRow | undefined;
  /** Whether the queue's work shows: not beside a file that was opened. */
  readonly isLive: boolean;
}

/** Every column of the definition, with what came of it. */
export function ColumnTable({ definition, rows, best, isLive }: ColumnTableProps) {
  return (
    <ScrollRegion label="Columns" className={styles['region']}>
      <table className={styles['table']}>
        <caption>
          <b>Regime ({definition.regime})</b> accuracy on the test images after the last step
        </caption>
        <thead>
          <tr>
            <th scope="col">Column</th>
            <th scope="col">Mean, %</th>
            <th scope="col">
              <Help term="Std">Sample standard deviation over the runs, in points of percent.</Help>
            </th>
            <th scope="col">N</th>
            <th scope="col">
              <Help term="Block">Parameters of a block; the regimes aim at equal ones.</Help>
            </th>
            <th scope="col">
              <Help term="Network">
                Parameters of the whole network, stem, batch norms and classifier counted.
              </Help>
            </th>
            <th scope="col">
              <Help term="Time">
                Of all runs of the column together: preparation, training and evaluation.
              </Help>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.title} data-of={row.family} data-best={row === best}>
              <th scope="row">
                {row.title}
                {row === best && <span className={styles['tag']}>best GPC</span>}
              </th>
              <Outcome row={row} isLive={isLive} />
              <td>{formatCount(blockParameters(row.column.block))}</td>
              <td>{formatCount(networkParameters(definition, row))}</td>
              <td>
                {row.result ? formatDuration(row.result.seconds) : '–'}
                {row.result !== undefined && row.result.resumed > 0 && (
                  <span className={styles['tag']}>resumed</span>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}

function Outcome({
  row: { column, result, accuracy },
  isLive,
}: {
  readonly row: SummaryRow;
  readonly isLive: boolean;
}) {
  const state = useReproduction(({ queue }) =>
    queue?.column === column && queue.kind === 'columns'
      ? queue.isPaused
        ? 'paused'
        : 'training'
      : undefined,
  );
  if (accuracy)
    return (
      <>
        <td>{percent(accuracy.mean)}</td>
        <td>{accuracy.count > 1 ? percent(accuracy.std) : '–'}</td>
        <td>{accuracy.count}</td>
      </>
    );
  const diverged = result?.divergedAt;
  const text = diverged ? `diverged at step ${diverged}` : result ? 'not finite' : isLive ? state : undefined;
  return (
    <td colSpan={3} className={styles['pending']}>
      {text ?? '–'}
    </td>
  );
}

function networkParameters(definition: Definition, { column }: SummaryRow): number {
  const experiment = columnExperiment(definition, column);
  return countParameters(buildNetwork(networkSpec(experiment, column.block))).total;
}
