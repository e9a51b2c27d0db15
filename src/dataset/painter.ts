/** Draws one picture: where the shape lies, which colours it has, and all that makes it hard to see. */
import type { Family } from './families';
import { type Field, stroke, wave } from './fields';
import { hash, type Random } from './random';
import { IMAGE_BYTES, IMAGE_SIZE } from './types';

const PLANE = IMAGE_SIZE * IMAGE_SIZE;

type Colour = readonly [red: number, green: number, blue: number];

/**
 * Draws an image of the class `field` of `family` into `pixels[3, 32, 32]` (0 to 255).
 * `random` decides place, size, turn, mirroring, colours, clutter and noise.
 */
export function paint(pixels: Uint8Array, family: Family, field: Field, random: Random): void {
  const shape = placed(family, field, random);
  const [ground, figure] = colours(random);
  const canvas = new Float32Array(IMAGE_BYTES);
  paintBackground(canvas, shaded(ground, 0.15, random), random);
  paintClutter(canvas, random);
  fill(canvas, shape, shaded(figure, 0.1, random));
  develop(canvas, pixels, random);
}

/** The field in pixels of the picture: turned, mirrored, scaled and moved at random. */
function placed(family: Family, field: Field, random: Random): Field {
  const isObject = family.placement === 'object';
  const scale = isObject ? random.uniform(5.5, 12) : random.uniform(0.82, 1.22);
  const reach = isObject ? Math.max(0, 15.5 - scale) : 500;
  const [centreX, centreY] = [random.uniform(16 - reach, 16 + reach), random.uniform(16 - reach, 16 + reach)];
  const turns = random.uniform(-family.spin, family.spin);
  const [cosine, sine] = [wave(turns + 0.25) / scale, wave(turns) / scale];
  const stretch = random.uniform(0.88, 1.14);
  const mirror = random.sign();
  return (x, y) => {
    const [right, down] = [(x - centreX) * mirror, y - centreY];
    return field((cosine * right + sine * down) * stretch, (cosine * down - sine * right) / stretch) * scale;
  };
}

/** Colours of background and figure: any two hues, but always lighter or darker enough to be seen. */
function colours(random: Random): [ground: Colour, figure: Colour] {
  const groundLight = random.uniform(0.2, 0.8);
  const contrast = random.uniform(0.16, 0.45);
  const darker = groundLight + contrast > 0.95 || (groundLight - contrast > 0.05 && random.sign() < 0);
  const figureLight = darker ? groundLight - contrast : groundLight + contrast;
  return [colour(groundLight, random), colour(figureLight, random)];
}

function colour(light: number, random: Random): Colour {
  const hue = random.uniform(0, 1);
  const strength = random.uniform(0.05, 0.3);
  return [
    light + strength * wave(hue),
    // Green weighs most in brightness, so that it may stray least.
    light + 0.6 * strength * wave(hue + 1 / 3),
    light + strength * wave(hue + 2 / 3),
  ];
}

/** Paint that gets lighter across the picture, by these slopes a pixel. */
interface Paint {
  readonly colour: Colour;
  readonly slopeX: number;
  readonly slopeY: number;
}

function shaded(colour: Colour, drift: number, random: Random): Paint {
  const turns = random.uniform(0, 1);
  return { colour, slopeX: (drift * wave(turns)) / 16, slopeY: (drift * wave(turns + 0.25)) / 16 };
}

/** Covers the canvas `[3, 32, 32]` (0 to 1) with paint that has soft clouds in it. */
function paintBackground(canvas: Float32Array, { colour, slopeX, slopeY }: Paint, random: Random): void {
  const [red, green, blue] = colour;
  const [amplitude, pace] = [random.uniform(0, 0.08), random.uniform(0.03, 0.09)];
  const [phaseX, phaseY, skew] = [random.uniform(0, 1), random.uniform(0, 1), random.uniform(-1, 1)];
  for (let y = 0, pixel = 0; y < IMAGE_SIZE; y++) {
    for (let x = 0; x < IMAGE_SIZE; x++, pixel++) {
      const cloud = wave((x + skew * y) * pace + phaseX) * wave((y - skew * x) * pace + phaseY);
      const shade = (x - 16) * slopeX + (y - 16) * slopeY + amplitude * cloud;
      canvas[pixel] = red + shade;
      canvas[pixel + PLANE] = green + shade;
      canvas[pixel + 2 * PLANE] = blue + shade;
    }
  }
}

/** Scatters specks and scratches that mean nothing. */
function paintClutter(canvas: Float32Array, random: Random): void {
  for (let left = random.integer(8); left > 0; left--) {
    const [centreX, centreY] = [random.uniform(0, IMAGE_SIZE), random.uniform(0, IMAGE_SIZE)];
    const [turns, half] = [random.uniform(0, 1), random.uniform(0.7, 4)];
    const [right, down] = [half * wave(turns + 0.25), half * wave(turns)];
    const scratch = stroke(
      centreX - right,
      centreY - down,
      centreX + right,
      centreY + down,
      random.uniform(1, 2.6),
    );
    const paint = { colour: colour(random.uniform(0.1, 0.9), random), slopeX: 0, slopeY: 0 };
    fill(canvas, scratch, paint, centreX, centreY, half + 2);
  }
}

/**
 * Paints what lies inside `shape`; a pixel on the edge is covered in part. Only pixels within `reach` of the centre are
 * looked at.
 */
function fill(
  canvas: Float32Array,
  shape: Field,
  { colour, slopeX, slopeY }: Paint,
  centreX = 16,
  centreY = 16,
  reach = 16,
): void {
  const [red, green, blue] = colour;
  const cover = (at: number, value: number, share: number): void => {
    const below = canvas[at] ?? 0;
    canvas[at] = below + share * (value - below);
  };
  const [left, right] = span(centreX, reach);
  const [top, bottom] = span(centreY, reach);
  for (let y = top; y < bottom; y++) {
    for (let x = left; x < right; x++) {
      const share = Math.min(1, 0.5 - shape(x + 0.5, y + 0.5));
      if (share <= 0) continue;
      const shade = (x - 16) * slopeX + (y - 16) * slopeY;
      const pixel = y * IMAGE_SIZE + x;
      cover(pixel, red + shade, share);
      cover(pixel + PLANE, green + shade, share);
      cover(pixel + 2 * PLANE, blue + shade, share);
    }
  }
}

/** The pixels of a row or column from `centre - reach` to `centre + reach`. */
const span = (centre: number, reach: number): [from: number, to: number] => [
  Math.max(0, Math.floor(centre - reach)),
  Math.min(IMAGE_SIZE, Math.ceil(centre + reach)),
];

/** Turns the canvas into bytes, with the noise of a camera: up to `noise` grey levels either way. */
function develop(canvas: Float32Array, pixels: Uint8Array, random: Random): void {
  const noise = random.uniform(4, 32);
  const grain = random.integer(2 ** 31);
  for (let pixel = 0; pixel < PLANE; pixel++) {
    // One hash serves the three planes: a picture has 3,072 bytes, and there are thousands of pictures.
    let bits = hash(grain + pixel);
    for (let at = pixel; at < IMAGE_BYTES; at += PLANE) {
      const value = 255 * (canvas[at] ?? 0) + noise * ((bits & 255) / 127.5 - 1);
      pixels[at] = Math.max(0, Math.min(255, Math.floor(value)));
      bits >>>= 8;
    }
  }
}
