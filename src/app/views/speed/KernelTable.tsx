import { Fragment, memo, useMemo } from 'react';
import type { KernelGroup } from '../../../report/roofline';
import { classes } from '../../ui/classes';
import { Icon } from '../../ui/Icon';
import { BoundMark } from './BoundMark';
import { cellText, type ColumnId, COLUMNS, sortGroups } from './kernelColumns';
import type { Grouping, SpeedSettings } from './settings';
import styles from './SpeedTable.module.css';

interface KernelTableProps {
  readonly groups: readonly KernelGroup[];
  /** All launches together. */
  readonly step: KernelGroup;
  /** Of the contender. */
  readonly title: string;
  readonly by: Grouping;
  readonly sort: ColumnId;
  readonly order: SpeedSettings['order'];
  readonly onSort: (changed: Pick<SpeedSettings, 'sort' | 'order'>) => void;
  /** Name of the group that is pointed at, here or in the plot. */
  readonly pointed: string | undefined;
  readonly onPoint: (name: string | undefined) => void;
}

const NAMES: Readonly<Record<Grouping, string>> = { kernel: 'Kernel', layer: 'Layer', launch: 'Launch' };
const PLURALS: Readonly<Record<Grouping, string>> = {
  kernel: 'kernels',
  layer: 'layers',
  launch: 'launches',
};

/** The numbers of the plot and more, with their sums; sorted by the column that is pressed. */
export function KernelTable(props: KernelTableProps) {
  const { groups, step, title, by, sort, order, onSort, pointed, onPoint } = props;
  const sorted = useMemo(() => sortGroups(groups, sort, order), [groups, sort, order]);
  return (
    <section aria-label="Kernels of a step" className={styles['region']}>
      <table
        className={classes(styles['table'], styles['kernels'])}
        onPointerLeave={() => onPoint(undefined)}
      >
        <caption>
          <b>{title}</b> {groups.length} {PLURALS[by]} of a training step
        </caption>
        <thead>
          <tr>
            {COLUMNS.map(({ id, title, unit, help }) => (
              <th
                key={id}
                scope="col"
                data-column={id}
                aria-sort={id === sort ? ariaSort(id, order) : undefined}
              >
                <button
                  type="button"
                  className={styles['sort']}
                  title={help || undefined}
                  onClick={() => onSort({ sort: id, order: next(id, sort, order) })}
                >
                  <span>
                    {id === 'name' ? NAMES[by] : title} <span className={styles['unit']}>{unit}</span>
                  </span>
                  <span className={styles['arrow']} data-order={id === sort ? order : 'none'}>
                    <Icon name="chevron" size={12} />
                  </span>
                </button>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {sorted.map((group) => (
            <Row
              key={group.name}
              group={group}
              isLaunch={by === 'launch'}
              milliseconds={step.milliseconds}
              isPointed={group.name === pointed}
              onPoint={onPoint}
            />
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">Sum</th>
            <Cells group={step} milliseconds={step.milliseconds} />
          </tr>
        </tfoot>
      </table>
    </section>
  );
}

interface RowProps {
  readonly group: KernelGroup;
  /** Then its kernel stands below its name. */
  readonly isLaunch: boolean;
  /** Of the whole step. */
  readonly milliseconds: number;
  readonly isPointed: boolean;
  readonly onPoint: (name: string) => void;
}

const Row = memo(function Row({ group, isLaunch, milliseconds, isPointed, onPoint }: RowProps) {
  return (
    <tr data-pointed={isPointed} onPointerEnter={() => onPoint(group.name)}>
      <th scope="row">
        {breakable(group.name)}{' '}
        {isLaunch && <span className={styles['unit']}>{group.kernels.join(', ')}</span>}
      </th>
      <Cells group={group} milliseconds={milliseconds} />
    </tr>
  );
});

/** A name that may go on in the next line after each of its parts. */
function breakable(name: string) {
  const parts = name.split(/(?<=[_.])/);
  return parts.map((part, place) => (
    // oxlint-disable-next-line react/no-array-index-key -- parts have no other name, and never move
    <Fragment key={place}>
      {place > 0 && <wbr />}
      {part}
    </Fragment>
  ));
}

function Cells({ group, milliseconds }: Pick<RowProps, 'group' | 'milliseconds'>) {
  return COLUMNS.slice(1).map((column) => (
    <td key={column.id} data-column={column.id}>
      {column.id === 'bound' && <BoundMark by={group.binding} />}
      {cellText(column, group, milliseconds)}
    </td>
  ));
}

/** Pressed again, a column turns round. */
function next(pressed: ColumnId, sort: ColumnId, order: SpeedSettings['order']): SpeedSettings['order'] {
  return pressed === sort && order === 'natural' ? 'reverse' : 'natural';
}

function ariaSort(column: ColumnId, order: SpeedSettings['order']): 'ascending' | 'descending' {
  const ascends = column === 'name' || column === 'bound';
  return ascends === (order === 'natural') ? 'ascending' : 'descending';
}
