import { useRef } from 'react';
import type { Contender } from '../../experiment/experiment';
import { niceAxis } from '../../report/axis';
import type { Summary } from '../../report/statistics';
import { contenderColour, MARKERS } from '../charts/contenderStyle';
import { Marker } from '../charts/Marker';
import { formatPercent, formatTick } from '../ui/format';
import { useWidth } from '../ui/useWidth';
import styles from './Comparison.module.css';
import type { CostKind } from './costs';

const HEIGHT = 180;
const MARGIN = { top: 10, right: 12, bottom: 22, left: 40 } as const;
/** Between the ends of the x axis and what is drawn. */
const INSET = 12;
const INTERVALS = 4;

export interface PlottedContender {
  readonly contender: Contender;
  readonly accuracy: Summary;
  readonly x: number;
}

interface CostPointsProps {
  readonly points: readonly PlottedContender[];
  readonly kind: CostKind;
}

/** A point a contender, with the standard deviation over its seeds. */
export function CostPoints({ points, kind }: CostPointsProps) {
  const figure = useRef<HTMLElement>(null);
  const width = useWidth(figure);
  const costs = points.map((point) => point.x);
  const xAxis = niceAxis(Math.min(...costs), Math.max(...costs), INTERVALS);
  const reached = points.map(({ accuracy: { mean, std } }) => mean + std);
  const yAxis = niceAxis(0, Math.max(0.01, ...reached), INTERVALS);
  const [left, right] = [MARGIN.left, width - MARGIN.right];
  const [top, bottom] = [MARGIN.top, HEIGHT - MARGIN.bottom];
  const share = (value: number, [least, most]: readonly [number, number]) => (value - least) / (most - least);
  const x = (cost: number) => left + INSET + (right - left - 2 * INSET) * share(cost, xAxis.domain);
  const y = (accuracy: number) => bottom - (bottom - top) * share(accuracy, yAxis.domain);
  const sentences = points.map(
    (point) => `${point.contender.title} ${formatPercent(point.accuracy.mean)} at ${kind.format(point.x)}`,
  );
  return (
    <figure
      ref={figure}
      aria-label={`Test accuracy against ${kind.title}: ${sentences.join('; ')}`}
      className={styles['figure']}
      style={{ height: HEIGHT }}
    >
      {width > 0 && (
        <svg aria-hidden="true" width={width} height={HEIGHT}>
          {yAxis.ticks.map((tick) => (
            <g key={tick}>
              <path d={`M${left} ${y(tick)}H${right}`} stroke="var(--line)" />
              <text x={left - 8} y={y(tick) + 4} textAnchor="end" className={styles['tick']}>
                {Number((100 * tick).toPrecision(4))}
              </text>
            </g>
          ))}
          {xAxis.ticks.map((tick) => (
            <text key={tick} x={x(tick)} y={bottom + 18} textAnchor="middle" className={styles['tick']}>
              {formatTick(tick)}
            </text>
          ))}
          {points.map(({ contender: { key, title }, accuracy: { mean, std, count }, x: cost }) => {
            const isLate = x(cost) > (left + right) / 2;
            return (
              <g key={key} data-part="contender" stroke={contenderColour(key)}>
                {count > 1 && <path d={`M${x(cost)} ${y(Math.max(0, mean - std))}V${y(mean + std)}`} />}
                <Marker shape={MARKERS[key]} colour={contenderColour(key)} x={x(cost)} y={y(mean)} />
                <text
                  x={x(cost) + (isLate ? -9 : 9)}
                  y={y(mean) + 4}
                  textAnchor={isLate ? 'end' : 'start'}
                  className={styles['name']}
                >
                  {title}
                </text>
              </g>
            );
          })}
        </svg>
      )}
    </figure>
  );
}
