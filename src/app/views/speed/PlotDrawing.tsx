import type { KeyboardEvent } from 'react';
import type { Rates } from '../../../engine/roofline';
import { formatShort } from '../../ui/format';
import { logTicks, toPixel } from '../../charts/logScale';
import { BoundShape } from './BoundMark';
import { placeLabels } from './labelPlaces';
import { ceilingLines, type Per, type PlotPoint, type PlotScales, placeOf } from './plotModel';
import { pointText } from './PointCard';
import styles from './RooflinePlot.module.css';

interface DrawingProps {
  readonly scales: PlotScales;
}

const ALONG: Readonly<Record<Per, string>> = {
  bytes: 'Multiply-adds for each byte',
  loads: 'Multiply-adds for each number loaded',
};

/** More decades than this are labelled by powers of ten alone. */
const FEW_DECADES = 2.5;

function labelled(domain: readonly [number, number]): readonly number[] {
  const ticks = logTicks(domain);
  const decades = Math.log10(domain[1] / domain[0]);
  return decades > FEW_DECADES ? ticks.filter((tick) => Number.isInteger(Math.log10(tick))) : ticks;
}

export function Axes({ scales: { x, y }, per }: DrawingProps & { readonly per: Per }) {
  const [left, right] = x.range;
  const [bottom, top] = y.range;
  return (
    <g className={styles['axes']} aria-hidden="true">
      {labelled(x.domain).map((tick) => (
        <g key={tick} transform={`translate(${toPixel(x, tick)} 0)`}>
          <line y1={top} y2={bottom} />
          <text y={bottom + 16} textAnchor="middle">
            {axisNumber(tick)}
          </text>
        </g>
      ))}
      {labelled(y.domain).map((tick) => (
        <g key={tick} transform={`translate(0 ${toPixel(y, tick)})`}>
          <line x1={left} x2={right} />
          <text x={left - 8} y={4} textAnchor="end">
            {axisNumber(tick / 1e9)}
          </text>
        </g>
      ))}
      <text x={right} y={bottom + 36} textAnchor="end">
        {ALONG[per]}
      </text>
      <text transform={`translate(12 ${top}) rotate(-90)`} textAnchor="end">
        G multiply-adds/s
      </text>
    </g>
  );
}

/** 0.02 and 500 without the noise of floating point. */
function axisNumber(value: number): string {
  return String(Number(value.toPrecision(6)));
}

interface CeilingLinesProps extends DrawingProps {
  readonly ceilings: Rates;
  readonly per: Per;
}

export function CeilingLines({ scales, ceilings, per }: CeilingLinesProps) {
  const { flat, slope } = ceilingLines(scales, ceilings, per);
  const [[x1, y1], [x2, y2]] = slope;
  const angle = (180 * Math.atan2(y2 - y1, x2 - x1)) / Math.PI;
  const sloping =
    per === 'bytes' ? `${formatShort(ceilings.bytes)}B/s` : `${formatShort(ceilings.loads)} loads/s`;
  return (
    <g className={styles['ceilings']} aria-hidden="true">
      <line x1={flat[0][0]} y1={flat[0][1]} x2={flat[1][0]} y2={flat[1][1]} data-bound="multiplyAdds" />
      <line x1={x1} y1={y1} x2={x2} y2={y2} data-bound={per} />
      <text x={flat[1][0]} y={flat[1][1] - 6} textAnchor="end">
        {formatShort(ceilings.multiplyAdds)} multiply-adds/s
      </text>
      <text transform={`translate(${x1} ${y1}) rotate(${angle}) translate(10 -6)`}>{sloping}</text>
    </g>
  );
}

interface PointsProps extends DrawingProps {
  readonly points: readonly PlotPoint[];
  /** The place in the list of the one that is pointed at. */
  readonly pointed: number;
  readonly onPoint: (name: string | undefined) => void;
  readonly onKeyDown: (event: KeyboardEvent<SVGGElement>) => void;
}

/** The small ones over the large ones. One of them is reached by Tab, the others by arrow keys. */
export function Points({ scales, points, pointed, onPoint, onKeyDown }: PointsProps) {
  return points.map((point, at) => {
    const [x, y] = placeOf(scales, point);
    const roof = toPixel(scales.y, point.roof);
    const { name, binding } = point.group;
    return (
      <g
        key={name}
        role="graphics-symbol"
        aria-label={pointText(point)}
        tabIndex={at === Math.max(0, pointed) ? 0 : -1}
        data-point={at}
        data-pointed={at === pointed}
        className={styles['point']}
        transform={`translate(${x} ${y})`}
        onFocus={() => onPoint(name)}
        onBlur={() => onPoint(undefined)}
        onKeyDown={onKeyDown}
      >
        <path d={`M0 0V${roof - y}m-4 0h8`} data-bound={binding} className={styles['reach']} />
        <BoundShape by={binding} radius={point.radius} />
      </g>
    );
  });
}

const MOST_LABELS = 9;

/** The names of the slowest kernels, where there is room. */
export function Labels({ scales, points }: Pick<PointsProps, 'scales' | 'points'>) {
  const [left, right] = scales.x.range;
  const [bottom, top] = scales.y.range;
  const circles = points.map((point) => {
    const [x, y] = placeOf(scales, point);
    return { x, y, radius: point.radius, text: point.group.name };
  });
  return (
    <g className={styles['labels']} aria-hidden="true">
      {placeLabels(circles, { left, right, top, bottom }, MOST_LABELS).map(({ text, x, y, anchor }) => (
        <text key={text} x={x} y={y} textAnchor={anchor}>
          {text}
        </text>
      ))}
    </g>
  );
}
