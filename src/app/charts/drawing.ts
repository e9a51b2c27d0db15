type Scale = (value: number) => number;

/** A place in pixels. */
export type Pixel = readonly [number, number];

/** The path of polylines through points in pixels, with a gap where a point is NaN; empty without points. */
export function linePath(points: readonly Pixel[]): string {
  let path = '';
  let isDrawing = false;
  for (const [x, y] of points) {
    const isThere = Number.isFinite(x) && Number.isFinite(y);
    if (isThere) path += `${isDrawing ? 'L' : 'M'}${x.toFixed(1)} ${y.toFixed(1)}`;
    isDrawing = isThere;
  }
  return path;
}

/** The outline of a band: along its upper edge, and back along the lower one. Empty below two points. */
export function bandPath<Point>(
  points: readonly Point[],
  { x, low, high }: { readonly [Edge in 'x' | 'low' | 'high']: (point: Point) => number },
): string {
  const whole = points.filter((point) => Number.isFinite(low(point)) && Number.isFinite(high(point)));
  if (whole.length < 2) return '';
  const upper = whole.map((point): Pixel => [x(point), high(point)]);
  const lower = whole.map((point): Pixel => [x(point), low(point)]);
  return `${linePath([...upper, ...lower.toReversed()])}Z`;
}

/** A scale that leaves no value off the paper: what a logarithm cannot show goes to the edge. */
export function bounded(scale: Scale, bottom: number): Scale {
  return (value) => {
    const pixel = scale(value);
    return Number.isFinite(pixel) ? pixel : Number.isFinite(value) ? bottom : NaN;
  };
}
