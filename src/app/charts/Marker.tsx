import type { MarkerShape } from './contenderStyle';

const OUTLINES: Readonly<Record<MarkerShape, string>> = {
  circle: 'M-3.5 0a3.5 3.5 0 1 0 7 0a3.5 3.5 0 1 0-7 0',
  square: 'M-3.2-3.2h6.4v6.4h-6.4z',
  triangle: 'M0-4.2 4 3H-4z',
  diamond: 'M0-4.6 4.6 0 0 4.6-4.6 0z',
};

interface MarkerProps {
  readonly shape: MarkerShape;
  readonly colour: string;
  readonly x: number;
  readonly y: number;
}

/** A point measured on the test images, in the shape of its contender. */
export function Marker({ shape, colour, x, y }: MarkerProps) {
  return (
    <path
      d={OUTLINES[shape]}
      transform={`translate(${x.toFixed(1)} ${y.toFixed(1)})`}
      fill="var(--surface)"
      stroke={colour}
      strokeWidth="1.6"
    />
  );
}
