import { PURPOSE, random } from '../network/random';

const ROUNDS = 6;

/**
 * The image at place `index` of an epoch's order: a bijection of [0, count) that depends on seed and epoch. A balanced
 * Feistel network permutes the smallest 2^(2h) >= count; walking on along its cycle until the result is in range makes
 * it a permutation of [0, count) (Black and Rogaway, "Ciphers with Arbitrary Finite Domains", 2002). No table is
 * kept, so that every GPU thread finds its own image.
 */
export function shuffledIndex(index: number, count: number, seed: number, epoch: number): number {
  const half = halfWidth(count);
  let place = index;
  do place = feistel(place, half, seed, epoch);
  while (place >= count);
  return place;
}

/** Bits h of each half: h = max(1, ceil(ceil(log2 count) / 2)). */
function halfWidth(count: number): number {
  const bits = 32 - Math.clz32(count - 1);
  return Math.max(1, Math.ceil(bits / 2));
}

function feistel(value: number, half: number, seed: number, epoch: number): number {
  const mask = 2 ** half - 1;
  let left = value >>> half;
  let right = value & mask;
  for (let round = 0; round < ROUNDS; round++) {
    const [bits] = random(seed, PURPOSE.order, right, epoch * 8 + round);
    [left, right] = [right, left ^ (bits & mask)];
  }
  return ((left << half) | right) >>> 0;
}
