/**
 * Random numbers by counter: number `n` of a stream is a hash of (key of the stream, n). Nothing is carried from image to
 * image, so that any image of the synthetic set can be made alone, and is the same on every machine.
 */

/** Mixes a 32-bit integer into another one, 0 to 2^32 - 1 (constants of github.com/skeeto/hash-prospector). */
export function hash(value: number): number {
  let mixed = value | 0;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x21f0aaad);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
  return (mixed ^ (mixed >>> 15)) >>> 0;
}

export interface Random {
  /** Uniform in [low, high). */
  uniform(low: number, high: number): number;
  /** Uniform integer in [0, count). */
  integer(count: number): number;
  /** -1 or 1. */
  sign(): number;
}

/** A stream of random numbers that depends on the integers of `key` alone. */
export function createRandom(...key: readonly number[]): Random {
  const stream = key.reduce((mixed, part) => hash(mixed ^ hash(part + 1)), 0);
  let counter = 0;
  const next = (): number => hash(stream + Math.imul(counter++, 0x9e3779b9)) / 2 ** 32;
  return {
    uniform: (low, high) => low + (high - low) * next(),
    integer: (count) => Math.floor(count * next()),
    sign: () => (next() < 0.5 ? -1 : 1),
  };
}
