/** Where pictures stand in a grid, each group of them by itself. */
export interface GridLayout {
  /** Side of a picture in pixels. */
  readonly side: number;
  readonly height: number;
  /** Upper left corners, in the order of the groups. */
  readonly places: readonly Place[];
  /** Where a group begins. */
  readonly labels: readonly { readonly group: number; readonly x: number; readonly y: number }[];
}

export interface Place {
  readonly picture: number;
  readonly x: number;
  readonly y: number;
}

export interface GridOptions {
  readonly width: number;
  /** Sides that pictures may have, the largest first; the largest is taken with which the grid is not too high. */
  readonly sides: readonly number[];
  readonly mostHeight: number;
  /** Pixels between the groups of a row, and above the rows for what the groups are called. */
  readonly between: number;
  readonly label: number;
}

/** Between pictures of a group. */
const GAP = 4;

/**
 * Groups side by side while they fit. One that is wider than what is left of a row begins a new one, and one that is wider than
 * a row takes several.
 */
export function gridLayout(groups: readonly (readonly number[])[], options: GridOptions): GridLayout {
  const layouts = options.sides.map((side) => withSide(groups, side, options));
  const last = layouts[layouts.length - 1] ?? withSide(groups, 1, options);
  return layouts.find(({ height }) => height <= options.mostHeight) ?? last;
}

function withSide(
  groups: readonly (readonly number[])[],
  side: number,
  { width, between, label }: GridOptions,
): GridLayout {
  const places: Place[] = [];
  const labels: { group: number; x: number; y: number }[] = [];
  const pitch = side + GAP;
  const perRow = Math.max(1, Math.floor((width + GAP) / pitch));
  // The row that is filled: where the next group would begin, and its top.
  let x = 0;
  let y = 0;
  groups.forEach((pictures, group) => {
    const length = Math.min(pictures.length, perRow) * pitch - GAP;
    if (x > 0 && x + length > width) {
      x = 0;
      y += label + pitch;
    }
    labels.push({ group, x, y });
    pictures.forEach((picture, index) => {
      const row = Math.floor(index / perRow);
      places.push({ picture, x: x + (index % perRow) * pitch, y: y + label + row * pitch });
    });
    const rows = Math.ceil(pictures.length / perRow);
    y += (rows - 1) * pitch;
    // Nothing stands beside a group of several rows.
    x = rows > 1 ? Infinity : x + length + between;
  });
  return { side, height: y + label + side, places, labels };
}

/** The picture at a point, or in the gap before it; undefined beside all pictures. */
export function pictureAt({ places, side }: GridLayout, x: number, y: number): number | undefined {
  return places.find(
    (place) => x >= place.x && x < place.x + side + GAP && y >= place.y && y < place.y + side + GAP,
  )?.picture;
}

/** Where a key leads from a picture: along the order of the groups, or to the nearest one of another row. */
export function pictureFrom({ places }: GridLayout, picture: number, key: string): number | undefined {
  const at = places.findIndex((place) => place.picture === picture);
  const here = places[at];
  if (here === undefined) return places[0]?.picture;
  switch (key) {
    case 'ArrowLeft':
      return places[Math.max(0, at - 1)]?.picture;
    case 'ArrowRight':
      return places[Math.min(places.length - 1, at + 1)]?.picture;
    case 'Home':
      return places[0]?.picture;
    case 'End':
      return places[places.length - 1]?.picture;
    case 'ArrowUp':
      return nearest(here, places.filter(({ y }) => y < here.y).toReversed());
    case 'ArrowDown':
      return nearest(
        here,
        places.filter(({ y }) => y > here.y),
      );
    default:
      return undefined;
  }
}

/** In the row of the first of some places, the one that is nearest in x; where there is none, itself. */
function nearest(here: Place, places: readonly Place[]): number {
  const row = places.filter(({ y }) => y === places[0]?.y);
  return row.reduce(
    (best, place) => (distance(place, here) < distance(best, here) ? place : best),
    row[0] ?? here,
  ).picture;
}

function distance(one: Place, other: Place): number {
  return Math.abs(one.x - other.x);
}
