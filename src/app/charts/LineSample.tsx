import type { MarkerShape } from './contenderStyle';
import { Marker } from './Marker';

interface LineSampleProps {
  readonly colour: string;
  readonly dash: string;
  readonly marker: MarkerShape;
}

/** How a line is drawn, small enough to stand beside its name. */
export function LineSample({ colour, dash, marker }: LineSampleProps) {
  return (
    <svg aria-hidden="true" width="32" height="12">
      <path d="M0 6H32" stroke={colour} strokeWidth="2" strokeDasharray={dash} fill="none" />
      <Marker shape={marker} colour={colour} x={16} y={6} />
    </svg>
  );
}
