import { useId, useLayoutEffect } from 'react';
import { usePlotArea, useXAxisInverseScale, useXAxisScale, useYAxisScale } from 'recharts';
import type { DrawnPoint } from '../../report/drawnLine';
import { useDrawing } from './chartContext';
import { Crosshair } from './Crosshair';
import { bandPath, bounded, linePath } from './drawing';
import { MarkLines } from './MarkLines';
import { Marker } from './Marker';

/** Room over a line for its label; where there is less, it stands under the line. */
const LABEL_HEIGHT = 13;

/** Words that lines run through can be read. */
const OVER_LINES = {
  paintOrder: 'stroke',
  stroke: 'var(--surface)',
  strokeWidth: 4,
  strokeLinejoin: 'round',
} as const;

/** Everything between the axes, from the back to the front. Plain paths: that is why a redraw takes so little. */
export function ChartLayers() {
  const { lines, hasSeeds, isSmoothed, baseline, selection, onGeometry } = useDrawing();
  const xScale = useXAxisScale();
  const yScale = useYAxisScale();
  const toX = useXAxisInverseScale();
  const area = usePlotArea();
  const clip = useId();

  useLayoutEffect(() => {
    onGeometry(
      area && xScale && toX
        ? {
            left: area.x,
            right: area.x + area.width,
            top: area.y,
            bottom: area.y + area.height,
            toPixel: (x) => xScale(x) ?? NaN,
            toX: (pixel) => Number(toX(pixel)),
          }
        : undefined,
    );
  });

  if (!area || !xScale || !yScale) return null;
  const bottom = area.y + area.height;
  const x = (value: number) => xScale(value) ?? NaN;
  // Far outside is as good as just outside, and browsers draw it faster.
  const y = bounded((value) => clamp(yScale(value) ?? NaN, area.y - 1000, bottom + 1000), bottom + 5);
  const path = (points: readonly DrawnPoint[], value: (point: DrawnPoint) => number) =>
    linePath(points.map((point) => [x(point.x), y(value(point))]));

  return (
    <g>
      <clipPath id={clip}>
        <rect x={area.x} y={area.y - 4} width={area.width} height={area.height + 4} />
      </clipPath>
      {baseline && (
        <path
          clipPath={`url(#${clip})`}
          d={`M${area.x} ${y(baseline.value)}H${area.x + area.width}`}
          stroke="var(--ink-3)"
          strokeDasharray="1 4"
        />
      )}
      <MarkLines area={area} x={x} />
      <g clipPath={`url(#${clip})`}>
        {lines.map(({ line, drawn }) => (
          <path
            key={line.key}
            data-part="band"
            d={bandPath(drawn.points, {
              x: (point) => x(point.x),
              low: ({ low }) => y(low),
              high: ({ high }) => y(high),
            })}
            fill={line.colour}
            fillOpacity={0.14}
          />
        ))}
        {hasSeeds &&
          lines.flatMap(({ line, drawn }) =>
            line.curve.replicas.map((replica, seed) => (
              <path
                key={`${line.key} ${seed}`}
                data-part="seed"
                d={path(drawn.points, ({ step }) => replica.at(step))}
                fill="none"
                stroke={line.colour}
                strokeOpacity={0.5}
                strokeWidth={0.75}
              />
            )),
          )}
        {isSmoothed &&
          lines.map(({ line, drawn }) => (
            <path
              key={line.key}
              data-part="raw"
              d={path(drawn.points, ({ raw }) => raw)}
              fill="none"
              stroke={line.colour}
              strokeOpacity={hasSeeds ? 0.12 : 0.22}
            />
          ))}
        {lines.map(({ line, drawn }) => (
          <path
            key={line.key}
            data-part="line"
            d={path(drawn.points, ({ smooth }) => smooth)}
            fill="none"
            stroke={line.colour}
            strokeWidth={line.earlier === undefined ? 2 : 1.5}
            strokeDasharray={line.dash}
            strokeLinejoin="round"
          />
        ))}
        {lines.map(({ line, drawn: { tests } }) => (
          <g key={line.key} data-part="test" stroke={line.colour} fill="none">
            <path d={linePath(tests.map((test) => [x(test.x), y(test.mean)]))} strokeOpacity={0.5} />
            {tests.map(({ step, x: place, mean, half }) => (
              <g key={step}>
                {half !== undefined && (
                  <path
                    d={`M${x(place).toFixed(1)} ${y(mean - half).toFixed(1)}V${y(mean + half).toFixed(1)}`}
                  />
                )}
                <Marker shape={line.marker} colour={line.colour} x={x(place)} y={y(mean)} />
              </g>
            ))}
          </g>
        ))}
        {lines.map(({ line, drawn }) => {
          const last = drawn.points.findLast((point) => Number.isFinite(point.smooth));
          return (
            line.earlier !== undefined &&
            last && (
              <text
                key={line.key}
                data-part="earlier"
                x={Math.min(x(last.x), area.x + area.width) - 2}
                y={y(last.smooth) - 4}
                textAnchor="end"
                fill={line.colour}
                fontSize={11}
                fontWeight={700}
                {...OVER_LINES}
              >
                {line.earlier}
              </text>
            )
          );
        })}
        {baseline && (
          <text
            x={area.x + area.width - 6}
            y={y(baseline.value) + (y(baseline.value) < area.y + LABEL_HEIGHT ? LABEL_HEIGHT : -5)}
            textAnchor="end"
            fill="var(--ink-3)"
            fontSize={11}
            {...OVER_LINES}
          >
            {baseline.label}
          </text>
        )}
        {selection && (
          <rect
            x={Math.min(...selection)}
            width={Math.abs(selection[1] - selection[0])}
            y={area.y}
            height={area.height}
            fill="var(--focus)"
            fillOpacity={0.16}
            stroke="var(--focus)"
          />
        )}
      </g>
      <Crosshair area={area} x={x} y={y} />
    </g>
  );
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most);
}
