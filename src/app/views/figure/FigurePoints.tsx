import { DefaultZIndexes, useXAxisScale, useYAxisScale, ZIndexLayer } from 'recharts';
import styles from './Figure.module.css';
import type { FigureRow } from './figureRows';

export type MarkOf = 'GPC' | 'IGC' | 'published';

const OUTLINES: Readonly<Record<MarkOf, string>> = {
  GPC: 'M-3.6-3.6h7.2v7.2h-7.2z',
  IGC: 'M0-6 6 0 0 6-6 0z',
  published: 'M-4-4 4 4M-4 4 4-4',
};

interface FigureMarkProps {
  readonly of: MarkOf;
  readonly x: number;
  readonly y: number;
}

/** A mean, in the shape of its kind. */
export function FigureMark({ of, x, y }: FigureMarkProps) {
  return <path d={OUTLINES[of]} transform={`translate(${x} ${y})`} className={styles['mark']} data-of={of} />;
}

/** Pixels from a mean to its runs. */
const RUNS_ASIDE = 9;

/** Means with their standard deviations, the single runs, and the published points, which lie under all. */
export function FigurePoints({ rows }: { readonly rows: readonly FigureRow[] }) {
  const xScale = useXAxisScale();
  const yScale = useYAxisScale();
  if (!xScale || !yScale) return null;
  const xOf = (L: number) => xScale(L) ?? 0;
  const yOf = (accuracy: number) => yScale(accuracy) ?? 0;
  return (
    <ZIndexLayer zIndex={DefaultZIndexes.line + 1}>
      {rows.map(({ L, published }) =>
        published ? <FigureMark key={L} of="published" x={xOf(L)} y={yOf(published.accuracy)} /> : null,
      )}
      {rows.map((row) =>
        (['GPC', 'IGC'] as const).map((family) => {
          const point = row[family];
          if (!point) return null;
          const x = xOf(row.L);
          const { mean, std } = point.accuracy;
          const [low, high] = [yOf(mean - std), yOf(mean + std)];
          return (
            <g key={`${family} ${row.L}`} data-of={family} className={styles['point']}>
              {point.runs.map((accuracy, run) => (
                // oxlint-disable-next-line react/no-array-index-key -- runs have no other name, and never move
                <circle key={run} cx={x + RUNS_ASIDE} cy={yOf(accuracy)} r="1.8" className={styles['run']} />
              ))}
              <path
                d={`M${x - 5} ${low}h10M${x} ${low}V${high}M${x - 5} ${high}h10`}
                className={styles['whisker']}
              />
              <FigureMark of={family} x={x} y={yOf(mean)} />
            </g>
          );
        }),
      )}
    </ZIndexLayer>
  );
}
