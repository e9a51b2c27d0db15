import { type KeyboardEvent, type PointerEvent, useMemo, useRef } from 'react';
import type { Rates } from '../../../engine/roofline';
import type { KernelGroup } from '../../../report/roofline';
import { Segmented } from '../../ui/Segmented';
import { useWidth } from '../../ui/useWidth';
import { BoundMark } from './BoundMark';
import { RESOURCE_NAMES } from './kernelColumns';
import { nearestPlace, type Per, placeOf, plotPoints, plotScales } from './plotModel';
import { Axes, CeilingLines, Labels, Points } from './PlotDrawing';
import styles from './RooflinePlot.module.css';
import { PointCard } from './PointCard';

interface RooflinePlotProps {
  readonly groups: readonly KernelGroup[];
  readonly ceilings: Rates;
  readonly per: Per;
  readonly onPer: (per: Per) => void;
  /** Name of the group that is pointed at, here or in the table. */
  readonly pointed: string | undefined;
  readonly onPoint: (name: string | undefined) => void;
}

const PER = [
  { value: 'bytes', label: 'per byte' },
  { value: 'loads', label: 'per loaded number' },
];
const NARROW = 560;
/** Pixels within which a point is meant. */
const REACH = 36;

/** Kernels under the ceilings of the device, both axes logarithmic. */
export function RooflinePlot({ groups, ceilings, per, onPer, pointed, onPoint }: RooflinePlotProps) {
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame);
  const height = width < NARROW ? 320 : 420;
  const points = useMemo(() => plotPoints(groups, per), [groups, per]);
  const scales = useMemo(
    () => plotScales(points, ceilings, per, { width, height }),
    [points, ceilings, per, width, height],
  );
  const places = useMemo(() => points.map((point) => placeOf(scales, point)), [points, scales]);
  const at = points.findIndex(({ group }) => group.name === pointed);
  const point = points[at];
  const place = places[at];

  const pointTo = (event: PointerEvent<SVGSVGElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    const near = nearestPlace(places, [event.clientX - box.left, event.clientY - box.top], REACH);
    onPoint(near === undefined ? undefined : points[near]?.group.name);
  };
  const onKeyDown = (event: KeyboardEvent<SVGGElement>) => {
    const next = nextPoint(event.key, at, points.length);
    if (next === undefined) return;
    event.preventDefault();
    event.currentTarget.parentElement?.querySelector<SVGElement>(`[data-point="${next}"]`)?.focus();
  };

  return (
    <section aria-label="Roofline" className={styles['chart']}>
      <div className={styles['head']}>
        <h3 className={styles['title']}>
          Roofline <span className={styles['unit']}>G multiply-adds/s over multiply-adds</span>
        </h3>
        <div className={styles['per']}>
          <Segmented
            label="Multiply-adds along the axis"
            value={per}
            choices={PER}
            onChange={(value) => onPer(value === 'loads' ? 'loads' : 'bytes')}
          />
        </div>
        <ul aria-label="Bound by" className={styles['legend']}>
          {(['multiplyAdds', 'bytes', 'loads'] as const).map((resource) => (
            <li key={resource}>
              <BoundMark by={resource} /> bound by {RESOURCE_NAMES[resource]}
            </li>
          ))}
        </ul>
      </div>
      <div ref={frame} className={styles['frame']} style={{ height }}>
        {width > 0 && (
          <svg
            width={width}
            height={height}
            onPointerMove={pointTo}
            onPointerDown={pointTo}
            onPointerLeave={({ pointerType }) => pointerType === 'mouse' && onPoint(undefined)}
          >
            <Axes scales={scales} per={per} />
            <CeilingLines scales={scales} ceilings={ceilings} per={per} />
            <Points scales={scales} points={points} pointed={at} onPoint={onPoint} onKeyDown={onKeyDown} />
            <Labels scales={scales} points={points} />
          </svg>
        )}
        {point && place && <PointCard point={point} per={per} place={place} width={width} height={height} />}
      </div>
      {points.length < groups.length && (
        <p className={styles['note']}>
          {groups.length - points.length} of {groups.length} do no multiply-adds: they are in the table only.
        </p>
      )}
    </section>
  );
}

/** Where a key leads from a point, or from none. */
function nextPoint(key: string, at: number, count: number): number | undefined {
  const steps: Readonly<Record<string, number>> = {
    ArrowRight: at + 1,
    ArrowDown: at + 1,
    ArrowLeft: at - 1,
    ArrowUp: at - 1,
    Home: 0,
    End: count - 1,
  };
  const next = Object.hasOwn(steps, key) ? steps[key] : undefined;
  return next === undefined ? undefined : Math.min(count - 1, Math.max(0, next));
}
