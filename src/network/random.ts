/** Four unsigned 32-bit integers. */
export type Bits = [number, number, number, number];

/** What random numbers are drawn for, so that no two uses share any. */
export const PURPOSE = { weights: 1, order: 2, augmentation: 3 } as const;

export type Purpose = (typeof PURPOSE)[keyof typeof PURPOSE];

const MULTIPLIER = 1664525;
const INCREMENT = 1013904223;

/**
 * Hashes four unsigned 32-bit integers to four: pcg4d of Jarzynski and Olano, "Hash Functions for GPU Rendering", 2020
 * (https://jcgt.org/published/0009/03/02/). Only integer products and sums, so that WGSL gives the same bits.
 */
export function pcg4d(x: number, y: number, z: number, w: number): Bits {
  let [a, b, c, d] = [x, y, z, w].map((value) => (Math.imul(value, MULTIPLIER) + INCREMENT) | 0) as Bits;
  a = (a + Math.imul(b, d)) | 0;
  b = (b + Math.imul(c, a)) | 0;
  c = (c + Math.imul(a, b)) | 0;
  d = (d + Math.imul(b, c)) | 0;
  a ^= a >>> 16;
  b ^= b >>> 16;
  c ^= c >>> 16;
  d ^= d >>> 16;
  a = (a + Math.imul(b, d)) | 0;
  b = (b + Math.imul(c, a)) | 0;
  c = (c + Math.imul(a, b)) | 0;
  d = (d + Math.imul(b, c)) | 0;
  return [a >>> 0, b >>> 0, c >>> 0, d >>> 0];
}

/**
 * The random bits number `index` of a stream: a pure function, so that a run can resume anywhere. pcg4d leaves its low bits
 * biased where only one input counts up (bit 0 is 1 in 38% of some streams), so the high halves are folded
 * onto the low ones: v ^= v >> 16.
 */
export function random(seed: number, purpose: Purpose, index: number, stream: number): Bits {
  const [a, b, c, d] = pcg4d(seed, purpose, index, stream);
  return [fold(a), fold(b), fold(c), fold(d)];
}

function fold(word: number): number {
  return (word ^ (word >>> 16)) >>> 0;
}

/**
 * A uniform number in (0, 1) from 32 random bits: the middle of one of 2^23 cells. float32 holds it exactly, and 2u - 1 as
 * well. With 2^24 cells the last middle would round to 1, and the normal number made of it would be infinite.
 */
export function uniform(bits: number): number {
  return ((bits >>> 9) + 0.5) / 2 ** 23;
}
