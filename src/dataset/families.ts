/**
 * What is seen in the synthetic set: 20 families (coarse labels) of 5 variants (fine labels). A class is a shape or a texture,
 * never a colour or a place; and never the mirror image of another, because training mirrors images.
 */
import {
  around,
  blots,
  box,
  checks,
  difference,
  disc,
  type Field,
  flower,
  moved,
  outline,
  pinwheel,
  polygon,
  ring,
  spiral,
  star,
  stripes,
  stroke,
  tiled,
  turned,
  union,
  waved,
} from './fields';

export interface Family {
  readonly name: string;
  /** How images of the family are placed: an object somewhere in the picture, or a texture all over it. */
  readonly placement: 'object' | 'texture';
  /** Farthest that an image may be turned either way, in turns: 0.5 where every orientation means the same. */
  readonly spin: number;
  /** Name and field of the five variants. The unit is the radius of an object, one pixel of a texture. */
  readonly variants: readonly (readonly [name: string, field: Field])[];
}

const ANY = 0.5;
const SLIGHT = 0.025;

/** Orientations from level to upright, that stay apart when mirrored. */
const leaning = (field: Field): Family['variants'] => [
  ['level', field],
  ['rising', turned(field, 0.0625)],
  ['diagonal', turned(field, 0.125)],
  ['steep', turned(field, 0.1875)],
  ['upright', turned(field, 0.25)],
];

/** Directions of something that points up. */
const pointing = (field: Field): Family['variants'] => [
  ['up', field],
  ['obliquely up', turned(field, 0.125)],
  ['sideways', turned(field, 0.25)],
  ['obliquely down', turned(field, 0.375)],
  ['down', turned(field, 0.5)],
];

const dots = (radius: number, ...places: readonly (readonly [number, number])[]): Field =>
  union(...places.map(([x, y]) => moved(disc(radius), x, y)));

const arm = stroke(0, 0, 0, -0.85, 0.36);
const square = box(0.75, 0.75);
const diamond = turned(square, 0.125);
const triangle = moved(polygon(3, 1), 0, 0.2);

export const FAMILIES: readonly Family[] = [
  {
    name: 'dots',
    placement: 'object',
    spin: ANY,
    variants: [
      ['one', disc(0.45)],
      ['two', dots(0.36, [-0.6, 0], [0.6, 0])],
      ['three', dots(0.34, [0, -0.66], [0.57, 0.33], [-0.57, 0.33])],
      ['four', dots(0.33, [-0.58, -0.58], [0.58, -0.58], [-0.58, 0.58], [0.58, 0.58])],
      ['five', dots(0.28, [0, 0], [-0.66, -0.66], [0.66, -0.66], [-0.66, 0.66], [0.66, 0.66])],
    ],
  },
  {
    name: 'rings',
    placement: 'object',
    spin: ANY,
    variants: [
      ['thin', ring(0.85, 0.18)],
      ['thick', ring(0.7, 0.5)],
      ['double', union(ring(0.9, 0.2), ring(0.4, 0.2))],
      ['filled', union(ring(0.88, 0.2), disc(0.42))],
      ['open', difference(ring(0.78, 0.3), moved(box(0.45, 0.45), 0, -0.8))],
    ],
  },
  { name: 'bars', placement: 'object', spin: SLIGHT, variants: leaning(stroke(-0.9, 0, 0.9, 0, 0.38)) },
  {
    name: 'crosses',
    placement: 'object',
    spin: SLIGHT,
    variants: [
      ['straight', around(arm, 4)],
      ['slanted', turned(around(arm, 4), 0.125)],
      ['three-armed', around(arm, 3)],
      ['six-armed', around(stroke(0, 0, 0, -0.9, 0.24), 6)],
      [
        'two-barred',
        union(
          stroke(0, -0.9, 0, 0.9, 0.26),
          stroke(-0.6, -0.4, 0.6, -0.4, 0.26),
          stroke(-0.6, 0.3, 0.6, 0.3, 0.26),
        ),
      ],
    ],
  },
  {
    name: 'tiles',
    placement: 'object',
    spin: SLIGHT,
    variants: [
      ['triangle', triangle],
      ['hanging triangle', turned(triangle, 0.5)],
      ['square', square],
      ['diamond', diamond],
      ['hexagon', polygon(6, 0.9)],
    ],
  },
  {
    name: 'frames',
    placement: 'object',
    spin: SLIGHT,
    variants: [
      ['triangle', outline(triangle, 0.24)],
      ['square', outline(square, 0.24)],
      ['diamond', outline(diamond, 0.24)],
      ['octagon', outline(turned(polygon(8, 0.9), 0.0625), 0.24)],
      ['window', union(outline(square, 0.22), stroke(-0.7, 0, 0.7, 0, 0.2), stroke(0, -0.7, 0, 0.7, 0.2))],
    ],
  },
  {
    name: 'stars',
    placement: 'object',
    spin: ANY,
    variants: [
      ['three-pointed', star(3, 0.22)],
      ['four-pointed', star(4, 0.26)],
      ['five-pointed', star(5, 0.32)],
      ['six-pointed', star(6, 0.4)],
      ['nine-pointed', star(9, 0.5)],
    ],
  },
  {
    name: 'flowers',
    placement: 'object',
    spin: ANY,
    variants: [
      ['two petals', difference(flower(2), disc(0.16))],
      ['three petals', difference(flower(3), disc(0.2))],
      ['four petals', difference(flower(4), disc(0.22))],
      ['five petals', difference(flower(5), disc(0.24))],
      ['seven petals', difference(flower(7), disc(0.26))],
    ],
  },
  { name: 'stripes', placement: 'texture', spin: SLIGHT, variants: leaning(stripes(6, 3)) },
  {
    name: 'grids',
    placement: 'texture',
    spin: SLIGHT,
    variants: [
      ['wide', tiled(outline(box(5, 5), 1.6), 10, 10)],
      ['narrow', tiled(outline(box(3, 3), 1.4), 6, 6)],
      ['diagonal', turned(tiled(outline(box(4, 4), 1.6), 8, 8), 0.125)],
      ['brickwork', tiled(outline(box(5, 2.5), 1.4), 10, 5, 0.5)],
      ['three-way', union(...[0, 1 / 6, 1 / 3].map((turns) => turned(stripes(9, 1.5), turns)))],
    ],
  },
  {
    name: 'checks',
    placement: 'texture',
    spin: SLIGHT,
    variants: [
      ['small', checks(3.2, 3.2)],
      ['large', checks(6.4, 6.4)],
      ['small slanted', turned(checks(3.2, 3.2), 0.125)],
      ['large slanted', turned(checks(6.4, 6.4), 0.125)],
      ['long', checks(8, 3.2)],
    ],
  },
  {
    name: 'spots',
    placement: 'texture',
    spin: SLIGHT,
    variants: [
      ['sparse', tiled(disc(2.2), 9, 9)],
      ['dense', tiled(disc(1.7), 5, 5)],
      ['staggered', tiled(disc(2.4), 8, 7, 0.5)],
      ['hollow', tiled(ring(2.8, 1.4), 9, 9)],
      ['square', tiled(box(2.2, 2.2), 7, 7)],
    ],
  },
  {
    name: 'waves',
    placement: 'texture',
    spin: SLIGHT,
    variants: [
      ['gentle', waved(stripes(8, 3.6), 22, 2.5, false)],
      ['tall', waved(stripes(8, 3.2), 16, 5, false)],
      ['rippled', waved(stripes(8, 3.6), 8, 1.6, false)],
      ['gentle upright', turned(waved(stripes(8, 3.6), 22, 2.5, false), 0.25)],
      ['tall upright', turned(waved(stripes(8, 3.2), 16, 5, false), 0.25)],
    ],
  },
  {
    name: 'zigzags',
    placement: 'texture',
    spin: SLIGHT,
    variants: [
      ['low', waved(stripes(7, 3), 18, 3, true)],
      ['high', waved(stripes(9, 3.4), 13, 6, true)],
      ['toothed', waved(stripes(7, 3), 6, 1.8, true)],
      ['low upright', turned(waved(stripes(7, 3), 18, 3, true), 0.25)],
      ['high upright', turned(waved(stripes(9, 3.4), 13, 6, true), 0.25)],
    ],
  },
  {
    name: 'spirals',
    placement: 'object',
    spin: ANY,
    variants: [
      ['loose', spiral(1, 1.7)],
      ['tight', spiral(1, 3)],
      ['two-armed', spiral(2, 1.7)],
      ['three-armed', spiral(3, 1.5)],
      ['five-armed', spiral(5, 1.2)],
    ],
  },
  {
    name: 'pinwheels',
    placement: 'object',
    spin: ANY,
    variants: [
      ['half', pinwheel(1)],
      ['two blades', pinwheel(2)],
      ['three blades', pinwheel(3)],
      ['four blades', pinwheel(4)],
      ['six blades', pinwheel(6)],
    ],
  },
  {
    name: 'arrows',
    placement: 'object',
    spin: SLIGHT,
    variants: pointing(
      union(
        stroke(0, 0.8, 0, -0.75, 0.28),
        stroke(0, -0.8, -0.6, -0.15, 0.28),
        stroke(0, -0.8, 0.6, -0.15, 0.28),
      ),
    ),
  },
  {
    name: 'moons',
    placement: 'object',
    spin: SLIGHT,
    variants: pointing(difference(disc(0.9), moved(disc(0.75), 0, -0.5))),
  },
  {
    name: 'letters',
    placement: 'object',
    spin: SLIGHT,
    variants: [
      ['T', union(stroke(-0.65, -0.75, 0.65, -0.75, 0.3), stroke(0, -0.75, 0, 0.8, 0.3))],
      ['L', union(stroke(-0.5, -0.8, -0.5, 0.75, 0.3), stroke(-0.5, 0.75, 0.6, 0.75, 0.3))],
      [
        'H',
        union(
          stroke(-0.55, -0.8, -0.55, 0.8, 0.3),
          stroke(0.55, -0.8, 0.55, 0.8, 0.3),
          stroke(-0.5, 0, 0.5, 0, 0.3),
        ),
      ],
      [
        'E',
        union(
          stroke(-0.5, -0.75, -0.5, 0.75, 0.3),
          ...[-0.75, 0, 0.75].map((y) => stroke(-0.5, y, 0.55, y, 0.3)),
        ),
      ],
      [
        'A',
        union(
          stroke(0, -0.8, -0.6, 0.8, 0.3),
          stroke(0, -0.8, 0.6, 0.8, 0.3),
          stroke(-0.4, 0.3, 0.4, 0.3, 0.26),
        ),
      ],
    ],
  },
  {
    name: 'blots',
    placement: 'texture',
    spin: SLIGHT,
    variants: [
      ['fine', blots(2.2, 2.2)],
      ['middling', blots(4.5, 4.5)],
      ['broad', blots(9, 9)],
      ['lying', blots(10, 2.5)],
      ['standing', blots(2.5, 10)],
    ],
  },
];
