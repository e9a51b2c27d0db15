import { useId } from 'react';
import { contenders } from '../../../experiment/experiment';
import type { GroupBlock } from '../../../network/block';
import {
  channelsOnCurve,
  partitionsOnCurve,
  regularWidth,
  type SecondaryRule,
  secondaryPartitions,
  widestOnCurve,
} from '../../../network/budget';
import { contenderColour } from '../../charts/contenderStyle';
import { useExperiment } from '../../state/experimentStore';
import styles from './Budget.module.css';
import { logSpaced, logTicks, toPixel } from '../../charts/logScale';
import { place, type PlaneScales } from './planeScales';

interface DrawingProps {
  readonly scales: PlaneScales;
  readonly budget: number;
  readonly rule: SecondaryRule;
}

export function Axes({ scales: { x, y } }: Pick<DrawingProps, 'scales'>) {
  const [left, right] = x.range;
  const [bottom, top] = y.range;
  return (
    <g className={styles['axes']}>
      {logTicks(x.domain).map((tick) => (
        <g key={tick} transform={`translate(${toPixel(x, tick)} 0)`}>
          <line y1={top} y2={bottom} />
          <text y={bottom + 16} textAnchor="middle">
            {tick}
          </text>
        </g>
      ))}
      {logTicks(y.domain).map((tick) => (
        <g key={tick} transform={`translate(0 ${toPixel(y, tick)})`}>
          <line x1={left} x2={right} />
          <text x={left - 8} y={4} textAnchor="end">
            {tick}
          </text>
        </g>
      ))}
      <text x={right} y={bottom + 36} textAnchor="end">
        L, primary partitions
      </text>
      <text transform={`translate(14 ${top}) rotate(-90)`} textAnchor="end">
        M, channels of each
      </text>
    </g>
  );
}

/** Curves that are drawn, as multiples of the budget. */
const CURVES = [
  { multiple: 1 / 4, label: '¼ T' },
  { multiple: 1 / 2, label: '½ T' },
  { multiple: 1, label: 'T' },
  { multiple: 2, label: '2 T' },
  { multiple: 4, label: '4 T' },
] as const;

/** The curves of equal parameters, and for IGC the line L = 9 M on which each of them is widest. */
export function Curves({ scales, budget, rule }: DrawingProps) {
  const clip = useId();
  const { x, y } = scales;
  const path = (points: readonly (readonly [number, number])[]) =>
    points.map(([L, M]) => place(scales, L, M).map((pixel) => pixel.toFixed(1))).join('L');
  const channels = logSpaced(y.domain[0], y.domain[1], 80);
  return (
    <>
      <clipPath id={clip}>
        <rect
          x={x.range[0]}
          y={y.range[1]}
          width={x.range[1] - x.range[0]}
          height={y.range[0] - y.range[1]}
        />
      </clipPath>
      <g clipPath={`url(#${clip})`} fill="none">
        {CURVES.map(({ multiple }) => (
          <path
            key={multiple}
            className={multiple === 1 ? styles['curve'] : styles['contour']}
            d={`M${path(channels.map((M) => [partitionsOnCurve(multiple * budget, M, rule), M]))}`}
          />
        ))}
        {rule === 'M' && <path className={styles['ridge']} d={`M${path(y.domain.map((M) => [9 * M, M]))}`} />}
      </g>
      {CURVES.map(({ multiple, label }) => (
        <text
          key={multiple}
          x={x.range[0] + 4}
          y={toPixel(y, channelsOnCurve(multiple * budget, x.domain[0], rule)) - 5}
          className={multiple === 1 ? styles['curveLabel'] : styles['label']}
        >
          {label}
        </text>
      ))}
    </>
  );
}

/** The blocks near the budget, the widest point, the regular convolution of as many parameters, and the contenders. */
export function Marks({
  scales,
  budget,
  rule,
  blocks,
}: DrawingProps & { readonly blocks: readonly GroupBlock[] }) {
  const experiment = useExperiment((state) => state.experiment);
  const widest = widestOnCurve(budget, rule);
  const [widestX, widestY] = place(scales, widest.L, widest.M);
  const C = regularWidth(budget);
  const [regularX, regularY] = place(scales, 1, C);
  return (
    <>
      <g className={styles['regular']}>
        <path d={`M${regularX - 5} ${regularY - 5}h10v10h-10z`} />
        <text x={regularX + 12} y={regularY - 6}>
          regular, C = {C.toFixed(1)}
        </text>
      </g>
      {blocks.map(({ L, M }) => {
        const [x, y] = place(scales, L, M);
        return <circle key={M} cx={x} cy={y} r={3.5} className={styles['dot']} />;
      })}
      <g className={styles['widest']}>
        <path d={`M${widestX} ${widestY - 7}l7 7l-7 7l-7-7z`} />
        <text x={widestX - 10} y={widestY + 20} textAnchor="end">
          widest: {(widest.L * widest.M).toFixed(1)}
        </text>
      </g>
      {contenders(experiment).map(({ key, block }) => {
        if (block.kind !== 'group' || block.K !== secondaryPartitions(rule, block.M)) return null;
        // A variant has another number of parameters than its place.
        if (block.sums || block.laterL) return null;
        const [x, y] = place(scales, block.L, block.M);
        if (x > scales.x.range[1] || y < scales.y.range[1]) return null;
        return (
          <g key={key} transform={`translate(${x} ${y})`} className={styles['contender']}>
            <path d="M0 0L-9-18" stroke={contenderColour(key)} />
            <rect x={-18} y={-34} width={18} height={18} rx={4} fill={contenderColour(key)} />
            <text x={-9} y={-21} textAnchor="middle">
              {key.toUpperCase()}
            </text>
          </g>
        );
      })}
    </>
  );
}
