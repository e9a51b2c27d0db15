import { Area, Line } from 'recharts';
import type { ContenderKey } from '../../experiment/fields';
import type { ChartPoint, ChartRow } from '../../report/chartRows';
import { contenderColour, DASHES } from './contenderStyle';
import { Marker } from './Marker';

type Read = (row: ChartRow) => number | readonly [number, number] | undefined;

/** Readers keep their identity, so that recharts sees only the data change. */
const READERS = new Map<string, Read>();

function reader(key: ContenderKey, part: keyof ChartPoint): Read {
  const id = `${key} ${part}`;
  const known = READERS.get(id);
  if (known) return known;
  const read: Read = ({ points }) => {
    const point = points[key];
    return part === 'test' ? point?.test?.mean : point?.[part];
  };
  READERS.set(id, read);
  return read;
}

const QUIET = { isAnimationActive: false, activeDot: false, dot: false, legendType: 'none' } as const;

/** The lines of all contenders, from the faint to the clear: band, raw line, smoothed line, test points. */
export function contenderLines(contenders: readonly { readonly key: ContenderKey }[], runs: number) {
  return [
    ...(runs > 1 ? contenders.map(({ key }) => band(key)) : []),
    ...contenders.map(({ key }) => (
      <Line
        {...QUIET}
        key={`${key} raw`}
        dataKey={reader(key, 'raw')}
        stroke={contenderColour(key)}
        strokeOpacity={0.22}
        strokeWidth={1}
        type="linear"
        connectNulls
        tooltipType="none"
      />
    )),
    ...contenders.map(({ key }) => (
      <Line
        {...QUIET}
        key={`${key} smooth`}
        dataKey={reader(key, 'smooth')}
        stroke={contenderColour(key)}
        strokeWidth={2}
        strokeDasharray={DASHES[key]}
        type="linear"
        connectNulls
      />
    )),
    ...contenders.map(({ key }) => testPoints(key)),
  ];
}

function band(key: ContenderKey) {
  return (
    <Area
      {...QUIET}
      key={`${key} band`}
      dataKey={reader(key, 'band')}
      stroke="none"
      fill={contenderColour(key)}
      fillOpacity={0.16}
      type="linear"
      connectNulls
      tooltipType="none"
    />
  );
}

function testPoints(key: ContenderKey) {
  return (
    <Line
      {...QUIET}
      key={`${key} test`}
      dataKey={reader(key, 'test')}
      stroke={contenderColour(key)}
      strokeWidth={1}
      strokeOpacity={0.5}
      type="linear"
      connectNulls
      tooltipType="none"
      dot={({ cx, cy, index }: { cx?: number; cy?: number; index: number }) =>
        // A row without an evaluation has no place on the y axis.
        typeof cx === 'number' && typeof cy === 'number' ? (
          <Marker key={index} contender={key} x={cx} y={cy} />
        ) : (
          <g key={index} />
        )
      }
    />
  );
}
