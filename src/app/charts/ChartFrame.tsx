import { memo, useMemo } from 'react';
import { CartesianGrid, ComposedChart, ResponsiveContainer, XAxis, YAxis } from 'recharts';
import type { ChartAxis } from './chartAxes';
import { ChartLayers } from './ChartLayers';
import { evenTicks } from './evenTicks';

const TICK = { fill: 'var(--ink-3)', fontSize: 11 } as const;
const MARGIN = { top: 12, right: 12, bottom: 0, left: 0 } as const;
/** Room for half a marker at either end. */
const PADDING = { left: 5, right: 5 } as const;
/** The layers draw the lines: recharts would keep an object for each point, several times. */
const NO_DATA: readonly object[] = [{}];

interface ChartFrameProps {
  readonly title: string;
  readonly x: ChartAxis;
  readonly y: ChartAxis;
  readonly formatX: (value: number) => string;
  readonly formatY: (value: number) => string;
}

/** Axes and grid of a chart: recharts lays them out, and gives the layers its scales. Redrawn only when an axis changes. */
export const ChartFrame = memo(function ChartFrame({ title, x, y, formatX, formatY }: ChartFrameProps) {
  const formatTick = useMemo(
    () => (y.scale === 'linear' ? evenTicks(y.ticks, formatY) : formatY),
    [y, formatY],
  );
  return (
    <ResponsiveContainer width="100%" height="100%">
      <ComposedChart data={[...NO_DATA]} margin={MARGIN} title={title} accessibilityLayer={false}>
        <CartesianGrid stroke="var(--line)" vertical={x.scale === 'log'} />
        <XAxis
          dataKey="x"
          type="number"
          scale={x.scale}
          domain={[...x.domain]}
          ticks={[...x.ticks]}
          tick={TICK}
          tickFormatter={formatX}
          tickLine={false}
          axisLine={{ stroke: 'var(--line-strong)' }}
          height={24}
          padding={PADDING}
          allowDataOverflow
        />
        <YAxis
          dataKey="y"
          type="number"
          scale={y.scale}
          domain={[...y.domain]}
          ticks={[...y.ticks]}
          tick={TICK}
          tickFormatter={formatTick}
          tickLine={false}
          axisLine={false}
          width={40}
          allowDataOverflow
        />
        <ChartLayers />
      </ComposedChart>
    </ResponsiveContainer>
  );
});
