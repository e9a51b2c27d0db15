import { useMemo, useState } from 'react';
import type { ListedRun } from '../../../training/browserArchive';
import { ContenderMark } from '../../contenders/ContenderMark';
import { isOverlaid, useOverlays } from '../../charts/overlayLines';
import { toggleOverlay } from '../../runs/overlays';
import {
  bytesOf,
  COLUMN_IDS,
  type ColumnId,
  nameOf,
  type Order,
  sortRuns,
  stateText,
} from '../../runs/runColumns';
import { useRun } from '../../state/runStore';
import { formatBytes, formatCount, formatDuration, formatPercent } from '../../ui/format';
import { Icon } from '../../ui/Icon';
import styles from './Runs.module.css';

const TITLES: Readonly<Record<ColumnId, string>> = {
  name: 'Run',
  accuracy: 'Test accuracy',
  steps: 'Steps',
  began: 'Began',
  took: 'Took',
  size: 'Size',
};

const WHEN = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'short' });

interface RunTableProps {
  readonly runs: readonly ListedRun[];
  readonly chosen: string | undefined;
  readonly onChoose: (id: string | undefined) => void;
}

/** The runs, sorted by the column that is pressed. A press on a name opens the run below. */
export function RunTable({ runs, chosen, onChoose }: RunTableProps) {
  const [{ column, order }, setSort] = useState<{ column: ColumnId; order: Order }>({
    column: 'began',
    order: 'usual',
  });
  const sorted = useMemo(() => sortRuns(runs, column, order), [runs, column, order]);
  const press = (pressed: ColumnId) =>
    setSort({ column: pressed, order: pressed === column && order === 'usual' ? 'reverse' : 'usual' });
  const ariaSort = (id: ColumnId) => {
    if (id !== column) return undefined;
    return (id === 'name') === (order === 'usual') ? 'ascending' : 'descending';
  };
  return (
    <section aria-label="Kept runs" className={styles['region']}>
      <table className={styles['table']}>
        <thead>
          <tr>
            {COLUMN_IDS.map((id) => (
              <th key={id} scope="col" data-column={id} aria-sort={ariaSort(id)}>
                <button type="button" className={styles['sort']} onClick={() => press(id)}>
                  {TITLES[id]}
                  <span className={styles['arrow']} data-order={id === column ? order : 'none'}>
                    <Icon name="chevron" size={12} />
                  </span>
                </button>
              </th>
            ))}
            <th scope="col">On charts</th>
          </tr>
        </thead>
        <tbody>
          {sorted.map((listed) => (
            <Row
              key={listed.run.id}
              listed={listed}
              isChosen={listed.run.id === chosen}
              onChoose={() => onChoose(listed.run.id === chosen ? undefined : listed.run.id)}
            />
          ))}
        </tbody>
      </table>
    </section>
  );
}

interface RowProps {
  readonly listed: ListedRun;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
}

function Row({ listed, isChosen, onChoose }: RowProps) {
  const { run, live } = listed;
  const isShown = useOverlays((state) => isOverlaid(state, run.id));
  const isCurrent = useRun((state) => state.run?.id === run.id);
  const name = nameOf(listed);
  return (
    <tr data-chosen={isChosen}>
      <th scope="row" data-column="name">
        <button type="button" className={styles['name']} aria-expanded={isChosen} onClick={onChoose}>
          {name}
        </button>
        <span className={styles['state']} data-state={live ? 'live' : run.state}>
          {stateText(listed)}
        </span>
      </th>
      <td data-column="accuracy">
        {run.results.map(({ contender, title, accuracy, deviation }) => (
          <span key={contender} className={styles['result']}>
            <ContenderMark contender={contender} /> {title}{' '}
            <b>
              {formatPercent(accuracy)}
              {deviation !== undefined && ` ± ${(100 * deviation).toFixed(1)}`}
            </b>
          </span>
        ))}
        {run.results.length === 0 && <span className={styles['none']}>not evaluated yet</span>}
      </td>
      <td>
        {formatCount(run.step)} <span className={styles['none']}>/ {formatCount(run.totalSteps)}</span>
      </td>
      <td>{WHEN.format(run.started)}</td>
      <td>{formatDuration(run.seconds)}</td>
      <td>{formatBytes(bytesOf(listed))}</td>
      <td>
        <input
          type="checkbox"
          aria-label={`Show ${name} on the charts`}
          checked={isShown || isCurrent}
          disabled={live || isCurrent}
          title={live || isCurrent ? 'It is on the charts of the page that trains it.' : undefined}
          onChange={() => void toggleOverlay(listed)}
        />
      </td>
    </tr>
  );
}
