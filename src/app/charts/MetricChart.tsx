import { useMemo, useRef } from 'react';
import {
  CartesianGrid,
  ComposedChart,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';
import type { ContenderKey, Experiment } from '../../experiment/fields';
import { stepAxis } from '../../report/axis';
import type { Metric } from '../../report/metricStore';
import type { Mark } from '../../training/protocol';
import { useRunOptions } from '../state/runOptions';
import type { Run } from '../state/runStore';
import { chance, drawnRows, valueAxis } from './chartData';
import styles from './Charts.module.css';
import { ChartTooltip } from './ChartTooltip';
import { contenderColour } from './contenderStyle';
import { RawLayer, TestLayer } from './Layers';
import { Legend } from './Legend';
import { smoothLines } from './lines';
import { useRedraw } from './useRedraw';

interface MetricChartProps {
  readonly metric: Metric;
  readonly experiment: Experiment;
  readonly contenders: readonly { readonly key: ContenderKey; readonly title: string }[];
  readonly run: Run | undefined;
  readonly totalSteps: number;
  readonly stepsPerEpoch: number;
}

const TITLES: Readonly<Record<Metric, string>> = { loss: 'Loss', accuracy: 'Accuracy' };

function unitOf(metric: Metric, { data }: Experiment): string {
  if (metric === 'loss') return 'cross-entropy in nats, by step';
  return data === 'synthetic' ? '% of synthetic images, by step' : '% of images, by step';
}

const FORMAT: Readonly<Record<Metric, (value: number) => string>> = {
  loss: (value) => String(value),
  accuracy: (value) => String(Math.round(1000 * value) / 10),
};

const TICK = { fill: 'var(--ink-3)', fontSize: 11 } as const;
const MARGIN = { top: 12, right: 12, bottom: 0, left: 0 } as const;

/** A live curve of every contender: training smoothed over its raw line, test points, and marks of what happened. */
export function MetricChart(props: MetricChartProps) {
  const { metric, experiment, contenders, run, totalSteps, stepsPerEpoch } = props;
  const section = useRef<HTMLElement>(null);
  const version = useRedraw(section);
  const smoothing = useRunOptions((state) => state.smoothing);
  const metrics = run?.metrics;
  const rows = useMemo(
    // The metrics grow in place: the version says when they have.
    () => (metrics && version >= 0 ? drawnRows(metrics, metric, smoothing) : []),
    [metrics, metric, smoothing, version],
  );
  const guess = chance(metric, experiment);
  const x = stepAxis(metrics ? metrics.lastStep : totalSteps, totalSteps);
  const y = valueAxis(metric, rows, guess);
  const title = TITLES[metric];

  return (
    <section ref={section} aria-label={title} className={styles['chart']}>
      <div className={styles['head']}>
        <h2 className={styles['title']}>
          {title} <span className={styles['unit']}>{unitOf(metric, experiment)}</span>
        </h2>
        <Legend contenders={contenders} />
      </div>
      <div className={styles['plot']}>
        <ResponsiveContainer width="100%" height="100%">
          <ComposedChart
            data={rows}
            margin={MARGIN}
            syncId="steps"
            syncMethod="value"
            title={`${title} by training step`}
          >
            <CartesianGrid stroke="var(--line)" vertical={false} />
            <XAxis
              dataKey="step"
              type="number"
              domain={[...x.domain]}
              ticks={[...x.ticks]}
              tick={TICK}
              tickLine={false}
              axisLine={{ stroke: 'var(--line-strong)' }}
              height={24}
              // Room for half a marker at either end.
              padding={{ left: 5, right: 5 }}
              allowDataOverflow
            />
            <YAxis
              type="number"
              domain={[...y.domain]}
              ticks={[...y.ticks]}
              tick={TICK}
              tickFormatter={FORMAT[metric]}
              tickLine={false}
              axisLine={false}
              width={36}
              allowDataOverflow
            />
            <ReferenceLine
              y={guess}
              stroke="var(--ink-3)"
              strokeDasharray="1 4"
              label={{ value: 'guessing', position: 'insideBottomRight', fill: 'var(--ink-3)', fontSize: 11 }}
            />
            {run?.marks.map((mark) => markLine(mark))}
            <RawLayer rows={rows} contenders={contenders} />
            {smoothLines(contenders)}
            <TestLayer rows={rows} contenders={contenders} />
            {rows.length > 0 && (
              <Tooltip
                isAnimationActive={false}
                cursor={{ stroke: 'var(--ink-3)', strokeWidth: 1 }}
                offset={16}
                content={
                  <ChartTooltip metric={metric} contenders={contenders} stepsPerEpoch={stepsPerEpoch} />
                }
              />
            )}
          </ComposedChart>
        </ResponsiveContainer>
        {rows.length === 0 && (
          <p className={styles['empty']}>
            {run
              ? 'The first step is on its way.'
              : metric === 'loss'
                ? 'Train draws the loss of every step here.'
                : 'And here the share of images it gets right.'}
          </p>
        )}
      </div>
    </section>
  );
}

const MARK_LABELS: Readonly<Record<Mark['kind'], string>> = {
  'learning-rate': 'lr',
  diverged: 'diverged',
  resumed: 'resumed',
  'device-lost': 'device lost',
};

function markLine({ kind, step, contender, value, text }: Mark) {
  const colour = contender ? contenderColour(contender) : 'var(--ink-2)';
  const label = value === undefined ? MARK_LABELS[kind] : `lr ${value}`;
  return (
    <ReferenceLine
      key={`${kind} ${step} ${contender ?? ''} ${text}`}
      x={step}
      stroke={colour}
      strokeDasharray="3 3"
      label={{ value: label, position: 'insideTopLeft', fill: colour, fontSize: 11 }}
    />
  );
}
