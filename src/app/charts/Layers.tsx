import { useId } from 'react';
import { DefaultZIndexes, usePlotArea, useXAxisScale, useYAxisScale, ZIndexLayer } from 'recharts';
import type { ContenderKey } from '../../experiment/fields';
import type { ChartRow } from '../../report/chartRows';
import { contenderColour } from './contenderStyle';
import { bandPath, linePath, pixels } from './drawing';
import { Marker } from './Marker';

interface LayerProps {
  readonly rows: readonly ChartRow[];
  readonly contenders: readonly { readonly key: ContenderKey }[];
}

/**
 * The band and the raw line of each contender. Nobody points at them, so they are plain paths: as lines of recharts
 * they would cost an object a point, several times in each redraw.
 */
export function RawLayer({ rows, contenders }: LayerProps) {
  const { x, y, area } = useScales();
  const clip = useId();
  if (!area) return null;
  return (
    <g>
      <clipPath id={clip}>
        <rect x={area.x} y={area.y} width={area.width} height={area.height} />
      </clipPath>
      <g clipPath={`url(#${clip})`}>
        {contenders.map(({ key }) => (
          <path
            key={`${key} band`}
            data-part="band"
            d={bandPath(rows, key, x, y)}
            fill={contenderColour(key)}
            fillOpacity={0.16}
          />
        ))}
        {contenders.map(({ key }) => (
          <path
            key={`${key} raw`}
            data-part="raw"
            d={linePath(pixels(rows, key, ({ raw }) => raw, x, y))}
            fill="none"
            stroke={contenderColour(key)}
            strokeOpacity={0.22}
          />
        ))}
      </g>
    </g>
  );
}

/** What was measured on the test images, over everything else. */
export function TestLayer({ rows, contenders }: LayerProps) {
  const { x, y, area } = useScales();
  if (!area) return null;
  const isInside = ([, y]: readonly [number, number]) => y >= area.y - 1 && y <= area.y + area.height + 1;
  return (
    <ZIndexLayer zIndex={DefaultZIndexes.line + 1}>
      {contenders.map(({ key }) => {
        const points = pixels(rows, key, ({ test }) => test?.mean, x, y).filter(isInside);
        return (
          <g key={key} data-part="test">
            <path d={linePath(points)} fill="none" stroke={contenderColour(key)} strokeOpacity={0.5} />
            {points.map(([x, y]) => (
              <Marker key={x} contender={key} x={x} y={y} />
            ))}
          </g>
        );
      })}
    </ZIndexLayer>
  );
}

function useScales() {
  const xScale = useXAxisScale();
  const yScale = useYAxisScale();
  const area = usePlotArea();
  const x = (value: number) => xScale?.(value) ?? 0;
  const y = (value: number) => yScale?.(value) ?? 0;
  return { x, y, area: xScale && yScale ? area : undefined };
}
