/** A circle with words that want to stand beside it, in pixels. */
export interface Labelled {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
  readonly text: string;
}

/** Where the words of a circle stand; `anchor` is that of SVG's text. */
export interface LabelPlace {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly anchor: 'start' | 'middle' | 'end';
}

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Of 11 px type, about. */
const CHARACTER = 6.1;
const HEIGHT = 13;
const GAP = 4;

/**
 * Places for as many labels as fit, those that come first before the others: none over a circle or over another label,
 * none beyond the frame.
 */
export function placeLabels(circles: readonly Labelled[], frame: Box, most: number): LabelPlace[] {
  const taken: Box[] = circles.map(({ x, y, radius }) => around(x, y, radius, radius));
  const placed: LabelPlace[] = [];
  for (const [index, { x, y, radius, text }] of circles.entries()) {
    if (placed.length === most) break;
    const width = CHARACTER * text.length;
    const beside = radius + GAP + width / 2;
    const over = radius + GAP + HEIGHT / 2;
    const offsets = [
      [beside, 0, 'start'],
      [-beside, 0, 'end'],
      [0, -over, 'middle'],
      [0, over, 'middle'],
    ] as const;
    for (const [dx, dy, anchor] of offsets) {
      const box = around(x + dx, y + dy, width / 2, HEIGHT / 2);
      if (!isWithin(box, frame) || taken.some((other, at) => at !== index && overlap(box, other))) continue;
      taken.push(box);
      const textX = anchor === 'start' ? box.left : anchor === 'end' ? box.right : x;
      placed.push({ text, x: textX, y: y + dy + 4, anchor });
      break;
    }
  }
  return placed;
}

function around(x: number, y: number, halfWidth: number, halfHeight: number): Box {
  return { left: x - halfWidth, right: x + halfWidth, top: y - halfHeight, bottom: y + halfHeight };
}

function isWithin(box: Box, frame: Box): boolean {
  return (
    box.left >= frame.left && box.right <= frame.right && box.top >= frame.top && box.bottom <= frame.bottom
  );
}

function overlap(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}
