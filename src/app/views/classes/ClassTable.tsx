import { Fragment, type ReactNode, useMemo } from 'react';
import type { Contender } from '../../../experiment/experiment';
import type { ContenderKey } from '../../../experiment/fields';
import type { TestSet } from '../../../training/inspection';
import { ContenderMark } from '../../contenders/ContenderMark';
import { pairOf } from '../../insight/choices';
import { PairChoice } from '../../insight/PairChoice';
import { formatDeviation, formatPercent } from '../../ui/format';
import { Icon } from '../../ui/Icon';
import { Segmented } from '../../ui/Segmented';
import styles from './Classes.module.css';
import { type ClassRow, classRows, sortRows } from './classRows';
import type { Runs } from './runs';
import type { ClassColumn, ClassSettings } from './settings';

interface ClassTableProps {
  readonly contenders: readonly Contender[];
  readonly set: TestSet;
  /** Whether the networks learn classes; else superclasses. */
  readonly isFine: boolean;
  readonly runs: ReadonlyMap<ContenderKey, Runs>;
  readonly settings: ClassSettings;
  readonly change: (changed: Partial<ClassSettings>) => void;
}

/** Accuracy within each class, to be sorted by any column. */
export function ClassTable({ contenders, set, isFine, runs, settings, change }: ClassTableProps) {
  const { by, sort, order } = settings;
  const [first, second] = pairOf(contenders, settings.first, settings.second);
  const rows = useMemo(() => {
    const isByClass = by === 'class';
    const isOwn = isByClass && isFine;
    return classRows({
      names: isByClass ? set.fineNames : set.coarseNames,
      groupNames: isByClass
        ? set.fineNames.map((_, label) => set.coarseNames[set.coarseOfFine[label] ?? 0] ?? '')
        : undefined,
      groups: isByClass ? set.fine : set.coarse,
      truth: isOwn ? set.fine : set.coarse,
      contenders,
      runsOf: (key) => (isOwn ? runs.get(key)?.own : runs.get(key)?.folded) ?? [],
      pair: [first?.key, second?.key],
    });
  }, [by, isFine, set, contenders, runs, first, second]);
  const sorted = useMemo(() => sortRows(rows, sort, order), [rows, sort, order]);
  const most = Math.max(0.01, ...rows.map(({ difference }) => Math.abs(difference) || 0));
  const press = (column: ClassColumn) =>
    change({ sort: column, order: column === sort && order === 'natural' ? 'reverse' : 'natural' });
  const heading = (column: ClassColumn, content: ReactNode, isText = false) => (
    <th scope="col" aria-sort={sort === column ? ariaSort(isText, order) : undefined} data-text={isText}>
      <button type="button" onClick={() => press(column)}>
        {content}
        <span className={styles['arrow']} data-order={sort === column ? order : 'none'}>
          <Icon name="chevron" size={12} />
        </span>
      </button>
    </th>
  );

  return (
    <section aria-label="Accuracy by class" className={styles['section']}>
      <div className={styles['bar']}>
        <h3 className={styles['title']}>Accuracy by {by}</h3>
        <div className={styles['choices']}>
          <Segmented
            label="Rows"
            value={by}
            choices={[
              { value: 'superclass', label: `${set.coarseNames.length} superclasses` },
              { value: 'class', label: `${set.fineNames.length} classes` },
            ]}
            onChange={(value) => change({ by: value === 'class' ? 'class' : 'superclass' })}
          />
          {contenders.length > 2 && (
            <PairChoice contenders={contenders} pair={[first, second]} change={change} />
          )}
        </div>
      </div>
      {/* Many classes scroll within their place; by keyboard from a heading, which stays in sight. */}
      <div className={styles['scroll']}>
        <table className={styles['table']}>
          <thead>
            <tr>
              {heading('name', by === 'class' ? 'Class' : 'Superclass', true)}
              {heading('images', 'Images')}
              {contenders.map(({ key, title }) => (
                <Fragment key={key}>
                  {heading(
                    key,
                    <>
                      <ContenderMark contender={key} /> <span className={styles['wide']}>{title}</span>
                    </>,
                  )}
                </Fragment>
              ))}
              {second &&
                heading(
                  'difference',
                  <span>
                    {first?.key.toUpperCase()} − {second.key.toUpperCase()}
                    <span className={styles['wide']}>, points</span>
                  </span>,
                )}
            </tr>
          </thead>
          <tbody>
            {sorted.map((row) => (
              <Row
                key={row.label}
                row={row}
                contenders={contenders}
                hasDifference={second !== undefined}
                most={most}
              />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

interface RowProps {
  readonly row: ClassRow;
  readonly contenders: readonly Contender[];
  readonly hasDifference: boolean;
  /** The largest difference of any row. */
  readonly most: number;
}

function Row({ row, contenders, hasDifference, most }: RowProps) {
  return (
    <tr>
      <th scope="row">
        {row.name}
        {row.group !== undefined && <span className={styles['group']}> {row.group}</span>}
      </th>
      <td className={styles['count']}>{row.images}</td>
      {contenders.map(({ key }) => {
        const accuracy = row.accuracy[key] ?? NaN;
        return (
          <td key={key} data-contender={key}>
            <span className={styles['value']}>{Number.isNaN(accuracy) ? '–' : formatPercent(accuracy)}</span>
            <span className={styles['track']} aria-hidden="true">
              <span style={{ width: `${100 * (accuracy || 0)}%` }} />
            </span>
          </td>
        );
      })}
      {hasDifference && (
        <td>
          <span className={styles['value']}>
            {Number.isNaN(row.difference) ? '–' : formatDeviation(row.difference).replace(' %', '')}
          </span>
          <span className={styles['deviation']} aria-hidden="true" data-ahead={row.difference > 0}>
            <span style={{ width: `${(50 * Math.abs(row.difference || 0)) / most}%` }} />
          </span>
        </td>
      )}
    </tr>
  );
}

function ariaSort(isText: boolean, order: ClassSettings['order']): 'ascending' | 'descending' {
  return isText === (order === 'natural') ? 'ascending' : 'descending';
}
