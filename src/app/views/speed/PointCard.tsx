import { threeDigits } from '../../ui/format';
import { BoundMark } from './BoundMark';
import { formatShare, RESOURCE_NAMES } from './kernelColumns';
import type { Per, Place, PlotPoint } from './plotModel';
import styles from './RooflinePlot.module.css';

interface PointCardProps {
  readonly point: PlotPoint;
  readonly per: Per;
  readonly place: Place;
  /** Of the drawing. */
  readonly width: number;
  readonly height: number;
}

/** A card is that wide at most; where there is less on either side of a point, it stands above or below. */
const NARROW = 640;
const GAP = 10;

/** What a point of the plot stands for, beside it. */
export function PointCard({ point, per, place: [x, y], width, height }: PointCardProps) {
  const { group, rate, intensity, roof, radius } = point;
  const { name, kernels, launches, milliseconds, binding, share, least } = group;
  const gap = radius + GAP;
  const isNarrow = width < NARROW;
  const beside = x > width / 2 ? { right: width - x + gap } : { left: x + gap };
  const aside = isNarrow ? gap : 0;
  const end = y > height / 2 ? { bottom: height - y + aside } : { top: y + aside };
  return (
    <div
      className={styles['card']}
      style={{ ...(isNarrow ? { left: 0 } : beside), ...end }}
      aria-hidden="true"
    >
      <b>{name}</b>
      {kernels[0] !== name && <p>{kernels.join(', ')}</p>}
      <dl>
        <Line
          name="Time"
          value={`${threeDigits(milliseconds)} ms in ${launches} ${launches === 1 ? 'launch' : 'launches'}`}
        />
        <Line
          name="Rate"
          value={`${threeDigits(rate / 1e9)} of ${threeDigits(roof / 1e9)} G multiply-adds/s`}
        />
        <Line
          name={per === 'bytes' ? 'Per byte' : 'Per load'}
          value={`${threeDigits(intensity)} multiply-adds`}
        />
        <Line name="Of roofline" value={`${formatShare(share)}, ${threeDigits(least)} ms at least`} />
      </dl>
      <p>
        <BoundMark by={binding} /> bound by {RESOURCE_NAMES[binding]}
      </p>
    </div>
  );
}

function Line({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}

/** A point in words. */
export function pointText({ group, rate }: PlotPoint): string {
  const { name, milliseconds, share, binding } = group;
  return (
    `${name}: ${threeDigits(milliseconds)} ms, ${threeDigits(rate / 1e9)} G multiply-adds a second, ` +
    `${formatShare(share)} of its roofline, bound by ${RESOURCE_NAMES[binding]}`
  );
}
