import type { PlotArea } from 'recharts';
import { useDrawing } from './chartContext';
import { useChartView } from './chartView';
import { readAt } from './readings';

interface CrosshairProps {
  readonly area: PlotArea;
  readonly x: (place: number) => number;
  readonly y: (value: number) => number;
}

/** The line at the same place of all charts, and where it meets the lines of this one. */
export function Crosshair({ area, x, y }: CrosshairProps) {
  const { lines } = useDrawing();
  const cursor = useChartView((state) => state.cursor);
  if (cursor === undefined) return null;
  const pixel = x(cursor);
  if (!(pixel >= area.x && pixel <= area.x + area.width)) return null;
  return (
    <g data-part="crosshair">
      <path d={`M${pixel.toFixed(1)} ${area.y}v${area.height}`} stroke="var(--ink-3)" />
      {readAt(lines, cursor).map(({ line, step, value }) => {
        const [placeX, placeY] = [x(line.x.at(step)), y(value)];
        return (
          Number.isFinite(placeX) &&
          placeY >= area.y &&
          placeY <= area.y + area.height && (
            <circle
              key={line.key}
              cx={placeX}
              cy={placeY}
              r={3.5}
              fill={line.colour}
              stroke="var(--surface)"
            />
          )
        );
      })}
    </g>
  );
}
