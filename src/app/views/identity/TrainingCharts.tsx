import { memo, useMemo } from 'react';
import { CartesianGrid, Line, LineChart, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import type { IdentityLosses } from '../../../training/identityTraining';
import { exactAxis, logarithmicAxis, niceAxis } from '../../../report/axis';
import styles from './TrainBoth.module.css';
import { TrainingTooltip } from './TrainingTooltip';
import { trainingRows } from './trainingRows';

const MOST_ROWS = 400;
const TICK = { fill: 'var(--ink-3)', fontSize: 11 } as const;
const MARGIN = { top: 8, right: 16, bottom: 20, left: 4 } as const;
/** The regular network's line is a band under the IGC form's, so that both are seen where they coincide. */
const REGULAR = { stroke: 'var(--contender-b)', strokeWidth: 7, strokeOpacity: 0.4 } as const;
const IGC = { stroke: 'var(--contender-a)', strokeWidth: 1.5 } as const;
const REVERSED = { stroke: 'var(--ink-3)', strokeWidth: 1.5, strokeDasharray: '2 3' } as const;
const LINE = {
  type: 'linear',
  dot: false,
  activeDot: false,
  isAnimationActive: false,
  legendType: 'none',
} as const;

/** The losses of both networks over the steps, and how far they are apart. */
export const TrainingCharts = memo(function TrainingCharts({
  losses,
}: {
  readonly losses: readonly IdentityLosses[];
}) {
  const rows = useMemo(() => trainingRows(losses, MOST_ROWS), [losses]);
  const values = rows.flatMap(({ regular, igc }) => [regular, igc]);
  const loss = niceAxis(Math.min(...values), Math.max(...values), 4);
  const differences = rows
    .flatMap(({ igcDifference, reversedDifference }) => [igcDifference, reversedDifference])
    .filter((difference) => difference !== undefined);
  const apart = logarithmicAxis(
    differences.length > 0 ? [Math.min(...differences) / 2, Math.max(...differences) * 2] : [1e-8, 1e-6],
    6,
  );
  const end = Math.max(2, rows.at(-1)?.step ?? 2);
  const steps = (
    <XAxis
      dataKey="step"
      type="number"
      domain={[1, end]}
      ticks={[...exactAxis([1, end], 5, 1).ticks]}
      tick={TICK}
      stroke="var(--line-strong)"
      label={{ value: 'step', position: 'insideBottomRight', offset: -12, ...TICK }}
    />
  );
  return (
    <div className={styles['charts']}>
      <figure aria-label="Loss of both" className={styles['chart']}>
        <figcaption className={styles['legend']}>
          <b>Loss</b>
          <Key {...REGULAR}>Regular</Key>
          <Key {...IGC}>IGC form</Key>
        </figcaption>
        <div className={styles['plot']}>
          <ResponsiveContainer>
            <LineChart data={rows} margin={MARGIN} title="Loss of both networks over the steps">
              <CartesianGrid stroke="var(--line)" vertical={false} />
              {steps}
              <YAxis
                domain={[loss.domain[0], loss.domain[1]]}
                ticks={[...loss.ticks]}
                tick={TICK}
                width={52}
                stroke="none"
              />
              <Tooltip isAnimationActive={false} content={<TrainingTooltip />} />
              <Line dataKey="regular" {...REGULAR} {...LINE} />
              <Line dataKey="igc" {...IGC} {...LINE} />
            </LineChart>
          </ResponsiveContainer>
        </div>
      </figure>
      <figure aria-label="Difference of the losses" className={styles['chart']}>
        <figcaption className={styles['legend']}>
          <b>Difference of the losses</b>
          <Key {...IGC}>IGC − regular</Key>
          <Key {...REVERSED}>Reversed − regular</Key>
        </figcaption>
        <div className={styles['plot']}>
          <ResponsiveContainer>
            <LineChart data={rows} margin={MARGIN} title="Difference of the losses over the steps">
              <CartesianGrid stroke="var(--line)" vertical={false} />
              {steps}
              <YAxis
                scale="log"
                domain={[apart.domain[0], apart.domain[1]]}
                ticks={[...apart.ticks]}
                tick={TICK}
                tickFormatter={(value: number) => value.toExponential(0)}
                width={52}
                stroke="none"
                allowDataOverflow
              />
              <Tooltip isAnimationActive={false} content={<TrainingTooltip />} />
              <Line dataKey="reversedDifference" {...REVERSED} {...LINE} connectNulls />
              <Line dataKey="igcDifference" {...IGC} {...LINE} connectNulls />
            </LineChart>
          </ResponsiveContainer>
        </div>
      </figure>
    </div>
  );
});

interface KeyProps {
  readonly stroke: string;
  readonly strokeWidth: number;
  readonly strokeOpacity?: number;
  readonly strokeDasharray?: string;
  readonly children: string;
}

function Key({ children, ...line }: KeyProps) {
  return (
    <span className={styles['key']}>
      <svg aria-hidden="true" width="24" height="10">
        <path d="M0 5H24" {...line} />
      </svg>
      {children}
    </span>
  );
}
