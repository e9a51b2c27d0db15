import { Line } from 'recharts';
import type { ContenderKey } from '../../experiment/fields';
import type { ChartRow } from '../../report/chartRows';
import { contenderColour, DASHES } from './contenderStyle';

type Read = (row: ChartRow) => number | undefined;

/** Readers keep their identity, so that recharts sees only the data change. */
const READERS: Readonly<Record<ContenderKey, Read>> = {
  a: (row) => row.points['a']?.smooth,
  b: (row) => row.points['b']?.smooth,
  c: (row) => row.points['c']?.smooth,
  d: (row) => row.points['d']?.smooth,
};

/** The smoothed training line of each contender. */
export function smoothLines(contenders: readonly { readonly key: ContenderKey }[]) {
  return contenders.map(({ key }) => (
    <Line
      key={key}
      dataKey={READERS[key]}
      stroke={contenderColour(key)}
      strokeWidth={2}
      strokeDasharray={DASHES[key]}
      type="linear"
      connectNulls
      isAnimationActive={false}
      activeDot={false}
      dot={false}
      legendType="none"
    />
  ));
}
