import { type KeyboardEvent, memo, useCallback, useMemo, useRef, useState } from 'react';
import { formatPercent } from '../../ui/format';
import hidden from '../../ui/Hidden.module.css';
import styles from './Classes.module.css';

interface Cell {
  readonly is: number;
  readonly taken: number;
}

interface ConfusionGridProps {
  /** Of the contender. */
  readonly title: string;
  readonly names: readonly string[];
  /** [true, predicted] */
  readonly counts: Uint32Array;
  readonly opened: Cell | undefined;
  readonly onOpen: (cell: Cell) => void;
}

/** The confusion as a grid: arrow keys go from cell to cell, Enter opens one. */
export function ConfusionGrid({ title, names, counts, opened, onOpen }: ConfusionGridProps) {
  const grid = useRef<HTMLTableElement>(null);
  const [pointed, setPointed] = useState<Cell>(opened ?? { is: 0, taken: 0 });
  const classes = names.length;
  const shares = useMemo(() => rowShares(counts, classes), [counts, classes]);
  const worst = useMemo(
    () => Math.max(0.01, ...shares.filter((_, cell) => Math.floor(cell / classes) !== cell % classes)),
    [shares, classes],
  );
  // It stays the same function, so that a movement draws two cells and not all of them.
  const onKeyDown = useCallback(
    (event: KeyboardEvent, from: Cell) => {
      const next = moved(from, event.key, classes);
      if (next === undefined) return;
      event.preventDefault();
      grid.current?.querySelector<HTMLElement>(`[data-cell="${next.is}-${next.taken}"]`)?.focus();
    },
    [classes],
  );
  const share = shares[pointed.is * classes + pointed.taken] ?? 0;
  const count = counts[pointed.is * classes + pointed.taken] ?? 0;

  return (
    <div className={styles['matrix']}>
      <table ref={grid} aria-label={`Confusion of ${title}`}>
        <thead>
          <tr>
            <th>
              <span className={styles['axis']}>
                <span className={styles['wide']}>is</span> ↓ <span className={styles['wide']}>taken for</span>{' '}
                →
              </span>
            </th>
            {names.map((name, taken) => (
              <th key={name} scope="col" title={name} data-pointed={pointed.taken === taken}>
                <span aria-hidden="true">{taken + 1}</span>
                <span className={hidden['hidden']}>{name}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {names.map((name, is) => (
            <tr key={name}>
              <th scope="row" title={name} data-pointed={pointed.is === is}>
                <span className={styles['ordinal']}>{is + 1}</span>
                <span className={styles['rowName']}>{name}</span>
              </th>
              {names.map((other, taken) => (
                <GridCell
                  key={other}
                  is={is}
                  taken={taken}
                  label={cellLabel(
                    name,
                    other,
                    counts[is * classes + taken] ?? 0,
                    shares[is * classes + taken] ?? 0,
                  )}
                  share={shares[is * classes + taken] ?? 0}
                  level={Math.sqrt((shares[is * classes + taken] ?? 0) / (is === taken ? 1 : worst))}
                  isReached={pointed.is === is && pointed.taken === taken}
                  isOpen={opened?.is === is && opened.taken === taken}
                  onPoint={setPointed}
                  onOpen={onOpen}
                  onKeyDown={onKeyDown}
                />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <p className={styles['readout']} aria-hidden="true">
        {cellLabel(names[pointed.is] ?? '', names[pointed.taken] ?? '', count, share)}
      </p>
      <p className={styles['legend']}>
        Shares of each row in per cent. The diagonal is what is recognised; the rest is shaded up to the worst
        mistake, {formatPercent(worst)}.
      </p>
    </div>
  );
}

interface GridCellProps extends Cell {
  readonly label: string;
  readonly share: number;
  /** Of the shade, from 0 to 1. */
  readonly level: number;
  readonly isReached: boolean;
  readonly isOpen: boolean;
  readonly onPoint: (cell: Cell) => void;
  readonly onOpen: (cell: Cell) => void;
  readonly onKeyDown: (event: KeyboardEvent, from: Cell) => void;
}

const GridCell = memo(function GridCell(props: GridCellProps) {
  const { is, taken, label, share, level, isReached, isOpen, onPoint, onOpen, onKeyDown } = props;
  const percent = Math.round(100 * share);
  return (
    <td>
      <button
        type="button"
        data-cell={`${is}-${taken}`}
        data-diagonal={is === taken}
        aria-label={label}
        aria-pressed={isOpen}
        tabIndex={isReached ? 0 : -1}
        style={{ ['--level' as string]: `${Math.round(100 * level)}%` }}
        onPointerEnter={() => onPoint({ is, taken })}
        onFocus={() => onPoint({ is, taken })}
        onClick={() => onOpen({ is, taken })}
        onKeyDown={(event) => onKeyDown(event, { is, taken })}
      >
        {percent > 0 && <span className={styles['wide']}>{percent}</span>}
      </button>
    </td>
  );
});

function cellLabel(name: string, other: string, count: number, share: number): string {
  const verb = name === other ? 'recognised' : `taken for ${other}`;
  return `${name}, ${verb}: ${formatPercent(share)} (${count})`;
}

/** Each count as a share of its row. */
function rowShares(counts: Uint32Array, classes: number): number[] {
  const totals = Array.from({ length: classes }, (_, row) =>
    counts.subarray(row * classes, (row + 1) * classes).reduce((a, b) => a + b, 0),
  );
  return Array.from(counts, (count, cell) => count / (totals[Math.floor(cell / classes)] || 1));
}

function moved({ is, taken }: Cell, key: string, classes: number): Cell | undefined {
  const within = (place: number) => Math.min(classes - 1, Math.max(0, place));
  switch (key) {
    case 'ArrowUp':
      return { is: within(is - 1), taken };
    case 'ArrowDown':
      return { is: within(is + 1), taken };
    case 'ArrowLeft':
      return { is, taken: within(taken - 1) };
    case 'ArrowRight':
      return { is, taken: within(taken + 1) };
    case 'Home':
      return { is, taken: 0 };
    case 'End':
      return { is, taken: classes - 1 };
    default:
      return undefined;
  }
}
