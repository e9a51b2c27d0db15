import { type RefObject, useLayoutEffect, useRef } from 'react';
import type { Geometry, ShownLine } from './chartContext';
import { useChartView } from './chartView';
import { readAt } from './readings';
import { withSpread } from './withSpread';
import styles from './Tooltip.module.css';
import { LineSample } from './LineSample';

interface TooltipProps {
  readonly lines: readonly ShownLine[];
  readonly geometry: RefObject<Geometry | undefined>;
  readonly format: (value: number) => string;
  readonly formatX: (x: number) => string;
}

/** The values at the crosshair, beside it. */
export function Tooltip({ lines, geometry, format, formatX }: TooltipProps) {
  const cursor = useChartView((state) => state.cursor);
  const card = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const area = geometry.current;
    if (!card.current || !area || cursor === undefined) return;
    const pixel = area.toPixel(cursor);
    const isInside = pixel >= area.left - 1 && pixel <= area.right + 1;
    card.current.hidden = !isInside;
    const isLate = pixel > (area.left + area.right) / 2;
    const place = isLate ? pixel - 14 - card.current.offsetWidth : pixel + 14;
    card.current.style.transform = `translate(${Math.max(0, place)}px, ${area.top + 4}px)`;
  });
  if (cursor === undefined) return null;
  const readings = readAt(lines, cursor);
  const hasTests = readings.some(({ line }) => line.tests.length > 0);
  const testSteps = new Set(readings.flatMap(({ test }) => test?.step ?? []));
  const [testStep] = testSteps.size === 1 ? testSteps : [];
  return (
    <div ref={card} className={styles['card']}>
      <table>
        <caption>{formatX(cursor)}</caption>
        {hasTests && (
          <thead>
            <tr>
              <td />
              <th scope="col">training</th>
              <th scope="col">{testStep === undefined ? 'test' : `test, step ${testStep}`}</th>
            </tr>
          </thead>
        )}
        <tbody>
          {readings.map(({ line, value, spread, test }) => (
            <tr key={line.key}>
              <th scope="row">
                <LineSample colour={line.colour} dash={line.dash} marker={line.marker} /> {line.label}
              </th>
              <td>{withSpread(value, spread, format)}</td>
              {hasTests && (
                <td>
                  {test ? withSpread(test.mean, test.half ?? NaN, format) : '–'}
                  {test && testStep === undefined && <small> step {test.step}</small>}
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
