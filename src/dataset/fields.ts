/**
 * Shapes and textures as signed distances: a field gives, for a point, about how far it is from the edge of the shape,
 * negative inside. Shapes are combined by `min` and `max` and get smooth edges for free
 * (https://iquilezles.org/articles/distfunctions2d/).
 *
 * The language leaves the last bits of `Math.sin` and `Math.atan2` to the engine, and the synthetic set has to be the same bytes
 * everywhere; so only `+ - * /`, `sqrt` and `floor`, which are exact, are used here.
 */
import { hash } from './random';

/** Signed distance of the point (x, y), y pointing down, to the edge of a shape; negative inside. */
export type Field = (x: number, y: number) => number;

/** Sine of an angle in turns; within 0.001 of the true one. */
export function wave(turns: number): number {
  const x = turns - Math.floor(turns) - 0.5;
  const parabola = 16 * x * Math.abs(x) - 8 * x;
  return parabola * (0.775 + 0.225 * Math.abs(parabola));
}

/** Angle of the point (x, y) in turns, -0.5 to 0.5; within 0.001 of the true one. */
export function turnsOf(x: number, y: number): number {
  const [across, up] = [Math.abs(x), Math.abs(y)];
  const slope = Math.min(across, up) / (Math.max(across, up) + 1e-9);
  const square = slope * slope;
  const eighth = slope * (0.159155 + square * (-0.052143 + square * (0.025356 - square * 0.0074)));
  const quarter = up > across ? 0.25 - eighth : eighth;
  const half = x < 0 ? 0.5 - quarter : quarter;
  return y < 0 ? -half : half;
}

const length = (x: number, y: number): number => Math.sqrt(x * x + y * y);
/** Distance of `x` from the middle of its unit cell, 0 to 0.5. */
const fromMiddle = (x: number): number => Math.abs(x - Math.floor(x) - 0.5);
/** `x` within its unit cell, -0.5 to 0.5. */
const inCell = (x: number): number => x - Math.floor(x) - 0.5;

// Combining fields.

export function union(...fields: readonly Field[]): Field {
  return (x, y) => {
    let nearest = Infinity;
    for (const field of fields) nearest = Math.min(nearest, field(x, y));
    return nearest;
  };
}

export const difference =
  (whole: Field, hole: Field): Field =>
  (x, y) =>
    Math.max(whole(x, y), -hole(x, y));

export const moved =
  (field: Field, right: number, down: number): Field =>
  (x, y) =>
    field(x - right, y - down);

/** The field turned clockwise, as it is seen with y pointing down. */
export function turned(field: Field, turns: number): Field {
  const [cosine, sine] = [wave(turns + 0.25), wave(turns)];
  return (x, y) => field(cosine * x + sine * y, cosine * y - sine * x);
}

/** The edge of a field, drawn as a line. */
export const outline =
  (field: Field, width: number): Field =>
  (x, y) =>
    Math.abs(field(x, y)) - width / 2;

/** Copies of a field about the origin, evenly turned. */
export const around = (field: Field, count: number): Field =>
  union(...Array.from({ length: count }, (_, index) => turned(field, index / count)));

// Shapes.

export const disc =
  (radius: number): Field =>
  (x, y) =>
    length(x, y) - radius;

export const ring = (radius: number, width: number): Field => outline(disc(radius), width);

export const box =
  (halfWidth: number, halfHeight: number): Field =>
  (x, y) =>
    Math.max(Math.abs(x) - halfWidth, Math.abs(y) - halfHeight);

/** A straight stroke of a pen with a round tip. */
export function stroke(fromX: number, fromY: number, toX: number, toY: number, width: number): Field {
  const [alongX, alongY] = [toX - fromX, toY - fromY];
  const scale = 1 / (alongX * alongX + alongY * alongY);
  return (x, y) => {
    const along = Math.max(0, Math.min(1, ((x - fromX) * alongX + (y - fromY) * alongY) * scale));
    return length(x - fromX - along * alongX, y - fromY - along * alongY) - width / 2;
  };
}

/** Regular polygon with a corner at the top. */
export function polygon(corners: number, radius: number): Field {
  const apothem = radius * wave(0.25 + 0.5 / corners);
  const normals = Array.from({ length: corners }, (_, side) => (side + 0.5) / corners - 0.25);
  const sides = normals.map((turns) => [wave(turns + 0.25), wave(turns)] as const);
  return (x, y) => {
    let farthest = -Infinity;
    for (const [normalX, normalY] of sides) farthest = Math.max(farthest, x * normalX + y * normalY);
    return farthest - apothem;
  };
}

export const star =
  (points: number, inner: number): Field =>
  (x, y) =>
    0.6 * (length(x, y) - inner - (1 - inner) * 2 * fromMiddle(turnsOf(x, y) * points + 0.5));

export const flower =
  (petals: number): Field =>
  (x, y) =>
    0.7 * (length(x, y) - 0.65 - 0.35 * wave(turnsOf(x, y) * petals));

export const spiral =
  (arms: number, windings: number): Field =>
  (x, y) =>
    Math.max(
      (fromMiddle(length(x, y) * windings - turnsOf(x, y) * arms) - 0.25) / windings,
      length(x, y) - 1,
    );

export const pinwheel =
  (blades: number): Field =>
  (x, y) =>
    Math.max((wave(turnsOf(x, y) * blades) * length(x, y)) / blades, length(x, y) - 1);

// Textures, all over the plane.

/** Horizontal stripes: `width` of every `period`. */
export const stripes =
  (period: number, width: number): Field =>
  (_x, y) =>
    fromMiddle(y / period) * period - width / 2;

/** The field with every column pushed down by a wave, rounded or pointed. */
export const waved =
  (field: Field, wavelength: number, height: number, pointed: boolean): Field =>
  (x, y) =>
    field(x, y + height * (pointed ? 4 * fromMiddle(x / wavelength) - 1 : wave(x / wavelength)));

/** Copies of a field in the cells of a lattice; odd rows are pushed right by `stagger` of a cell. */
export const tiled =
  (field: Field, width: number, height: number, stagger = 0): Field =>
  (x, y) =>
    field(inCell(x / width + stagger * (Math.floor(y / height) & 1)) * width, inCell(y / height) * height);

export const checks =
  (width: number, height: number): Field =>
  (x, y) => {
    const [across, down] = [
      (fromMiddle(x / width / 2) - 0.25) * 2 * width,
      (fromMiddle(y / height / 2) - 0.25) * 2 * height,
    ];
    return Math.max(Math.min(across, down), -Math.max(across, down));
  };

/** Random blots about as large as the given sides. */
export const blots =
  (width: number, height: number): Field =>
  (x, y) =>
    (0.5 - smoothNoise(x / width, y / height)) * 1.6 * Math.min(width, height);

/** Random values at the integer points, 0 to 1, with smooth slopes between. */
function smoothNoise(x: number, y: number): number {
  const [column, row] = [Math.floor(x), Math.floor(y)];
  const [across, down] = [ease(x - column), ease(y - row)];
  const top = mix(valueAt(column, row), valueAt(column + 1, row), across);
  const bottom = mix(valueAt(column, row + 1), valueAt(column + 1, row + 1), across);
  return mix(top, bottom, down);
}

const valueAt = (column: number, row: number): number => hash(column + Math.imul(row, 0x9e3779b9)) / 2 ** 32;
const ease = (t: number): number => t * t * (3 - 2 * t);
const mix = (from: number, to: number, share: number): number => from + (to - from) * share;
