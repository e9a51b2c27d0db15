import { type KeyboardEvent, type PointerEvent, useEffect, useRef } from 'react';
import type { Matrix } from '../../network/matrix';
import type { Cell } from '../../network/matrixFactors';
import { useDark } from '../theme/useDark';
import { paint, parseColour } from './colourMap';
import styles from './HeatMap.module.css';

interface HeatMapProps {
  /** What it shows, for those who do not see it. */
  readonly label: string;
  readonly matrix: Matrix;
  /** The element that is pointed at. */
  readonly pointed: Cell | undefined;
  /** What there is to say of it. */
  readonly sentence: string | undefined;
  /** Elements that lie on the paths of what is pointed at elsewhere. */
  readonly marked: readonly Cell[];
  readonly onPoint: (cell: Cell | undefined) => void;
  /** By a click, or by Enter. */
  readonly onChoose?: (cell: Cell) => void;
  /** Pixels of a row, where elements need not be square. */
  readonly rowHeight?: number;
}

/** A matrix as a picture, an element a cell. Cells are pointed at, or gone to with the arrow keys. */
export function HeatMap(props: HeatMapProps) {
  const { label, matrix, pointed, sentence, marked, onPoint, onChoose, rowHeight } = props;
  const { rows, columns } = matrix;
  const isDark = useDark();
  const cellAt = (event: PointerEvent<HTMLElement>): Cell => {
    const box = event.currentTarget.getBoundingClientRect();
    const place = (offset: number, size: number, count: number) =>
      Math.min(count - 1, Math.max(0, Math.floor((offset / size) * count)));
    return {
      row: place(event.clientY - box.top, box.height, rows),
      column: place(event.clientX - box.left, box.width, columns),
    };
  };
  const cellOf = (index: number): Cell => ({ row: Math.floor(index / columns), column: index % columns });
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') onPoint(undefined);
    if (event.key === 'Enter' && pointed) onChoose?.(pointed);
    const step = STEPS[event.key];
    if (step === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    const { row, column } = pointed ?? { row: 0, column: 0 };
    const [down, right] = pointed ? step : [0, 0];
    const within = (value: number, count: number) => Math.min(count - 1, Math.max(0, value));
    onPoint({ row: within(row + down, rows), column: within(column + right, columns) });
  };
  return (
    <div
      className={styles['frame']}
      style={rowHeight === undefined ? { aspectRatio: `${columns} / ${rows}` } : { height: rows * rowHeight }}
      onPointerMove={(event) => onPoint(cellAt(event))}
      onPointerDown={(event) => onPoint(cellAt(event))}
      onPointerUp={(event) => onChoose?.(cellAt(event))}
      onPointerLeave={() => onPoint(undefined)}
    >
      <input
        type="range"
        className={styles['keys']}
        aria-label={label}
        aria-valuetext={sentence ?? 'Arrow keys go from element to element'}
        min={0}
        max={rows * columns - 1}
        value={pointed ? pointed.row * columns + pointed.column : 0}
        onChange={({ target }) => onPoint(cellOf(Number(target.value)))}
        onKeyDown={onKeyDown}
        onBlur={() => onPoint(undefined)}
      />
      <Picture key={String(isDark)} matrix={matrix} />
      <svg
        className={styles['marks']}
        viewBox={`0 0 ${columns} ${rows}`}
        preserveAspectRatio="none"
        aria-hidden="true"
      >
        {pointed && (
          <>
            <rect className={styles['line']} x={0} y={pointed.row} width={columns} height={1} />
            <rect className={styles['line']} x={pointed.column} y={0} width={1} height={rows} />
          </>
        )}
        {marked.map(({ row, column }) => (
          <rect key={`${row} ${column}`} className={styles['cell']} x={column} y={row} width={1} height={1} />
        ))}
      </svg>
    </div>
  );
}

/** Painted anew by being made anew when the theme changes. */
function Picture({ matrix }: { readonly matrix: Matrix }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    if (!canvas.current) return;
    const pixels = paint(matrix, coloursOf(canvas.current));
    canvas.current.getContext('2d')?.putImageData(new ImageData(pixels, matrix.columns), 0, 0);
  }, [matrix]);
  return (
    <canvas
      ref={canvas}
      width={matrix.columns}
      height={matrix.rows}
      className={styles['canvas']}
      aria-hidden="true"
    />
  );
}

/** Rows down and columns to the right. */
const STEPS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  PageUp: [-10, 0],
  PageDown: [10, 0],
  Home: [0, -Infinity],
  End: [0, Infinity],
};

/** The tokens of the theme: only as properties that take colours does a browser tell what they come to. */
function coloursOf(element: Element) {
  const { color, caretColor, textDecorationColor } = getComputedStyle(element);
  return {
    positive: parseColour(color),
    negative: parseColour(caretColor),
    zero: parseColour(textDecorationColor),
  };
}
