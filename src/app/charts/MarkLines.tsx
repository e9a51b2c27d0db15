import type { PlotArea } from 'recharts';
import { useDrawing, type ShownMark } from './chartContext';
import { contenderColour } from './contenderStyle';

const LABELS: Readonly<Record<ShownMark['kind'], string>> = {
  'learning-rate': 'lr',
  diverged: 'diverged',
  resumed: 'resumed',
  'device-lost': 'device lost',
  weights: 'loaded weights',
};

interface MarkLinesProps {
  readonly area: PlotArea;
  readonly x: (place: number) => number;
}

/** Room that a label needs; one that comes too soon after another goes a line lower. */
const LABEL_WIDTH = 64;
const LABEL_HEIGHT = 13;
const MOST_ROWS = 4;

/** A line at every place where something happened, with a word for it. */
export function MarkLines({ area, x }: MarkLinesProps) {
  const { marks } = useDrawing();
  const ends: number[] = [];
  return marks.map((mark) => {
    const pixel = x(mark.x);
    if (!(pixel >= area.x && pixel <= area.x + area.width)) return null;
    const free = ends.findIndex((end) => end <= pixel);
    const row = free >= 0 ? free : Math.min(ends.length, MOST_ROWS - 1);
    ends[row] = pixel + LABEL_WIDTH;
    const colour = mark.contender ? contenderColour(mark.contender) : 'var(--ink-2)';
    // A label that would leave the chart stands on the other side of its line.
    const isLate = pixel + LABEL_WIDTH > area.x + area.width;
    return (
      <g key={`${mark.kind} ${mark.step} ${mark.contender ?? ''} ${mark.text}`} data-part="mark">
        <path d={`M${pixel.toFixed(1)} ${area.y}v${area.height}`} stroke={colour} strokeDasharray="3 3" />
        <text
          x={pixel + (isLate ? -4 : 4)}
          y={area.y + 10 + row * LABEL_HEIGHT}
          textAnchor={isLate ? 'end' : 'start'}
          fill={colour}
          fontSize={11}
        >
          {mark.value === undefined ? LABELS[mark.kind] : `lr ${mark.value}`}
        </text>
      </g>
    );
  });
}
