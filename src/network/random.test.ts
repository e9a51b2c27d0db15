import { describe, expect, it } from 'vitest';
import { PURPOSE, pcg4d, random, uniform } from './random';

describe('pcg4d', () => {
  /** The same hash in exact integers, straight from the paper's listing. */
  function exact(input: readonly [number, number, number, number]): number[] {
    const word = (value: bigint) => BigInt.asUintN(32, value);
    let [x, y, z, w] = input.map((v) => word(BigInt(v) * 1664525n + 1013904223n)) as [
      bigint,
      bigint,
      bigint,
      bigint,
    ];
    const mix = () => {
      x = word(x + y * w);
      y = word(y + z * x);
      z = word(z + x * y);
      w = word(w + y * z);
    };
    mix();
    [x, y, z, w] = [x ^ (x >> 16n), y ^ (y >> 16n), z ^ (z >> 16n), w ^ (w >> 16n)];
    mix();
    return [x, y, z, w].map(Number);
  }

  it('equals the listing in exact integers', () => {
    const words = [0, 1, 2, 0x7fff_ffff, 0x8000_0000, 0xdead_beef, 0xffff_ffff];
    for (const x of words)
      for (const y of words)
        for (const [z, w] of [
          [0, 0],
          [1, 0xffff_ffff],
          [0x1234_5678, 77],
        ] as const)
          expect(pcg4d(x, y, z, w)).toEqual(exact([x, y, z, w]));
  });
});

describe('random', () => {
  it('depends on each of its arguments', () => {
    const base = random(1, PURPOSE.weights, 5, 7);
    expect(random(1, PURPOSE.weights, 5, 7)).toEqual(base);
    expect(random(2, PURPOSE.weights, 5, 7)).not.toEqual(base);
    expect(random(1, PURPOSE.order, 5, 7)).not.toEqual(base);
    expect(random(1, PURPOSE.weights, 6, 7)).not.toEqual(base);
    expect(random(1, PURPOSE.weights, 5, 8)).not.toEqual(base);
  });

  it('flips half of the output bits when one input bit flips', () => {
    let flipped = 0;
    for (let i = 0; i < 1000; i++) {
      const one = random(i, PURPOSE.weights, 2, 3);
      const other = random(i, PURPOSE.weights, 2 ^ (1 << (i % 32)), 3);
      one.forEach((word, k) => (flipped += ones(word ^ (other[k] ?? 0))));
    }
    expect(flipped / 1000 / 128).toBeCloseTo(0.5, 2);
  });

  it('has no biased bit along a stream', () => {
    const [streams, draws] = [60, 500];
    const biased: string[] = [];
    for (const word of [0, 1, 2, 3] as const)
      for (const bit of [0, 1, 2, 15, 16, 31]) {
        let squares = 0;
        for (let stream = 0; stream < streams; stream++) {
          let set = 0;
          for (let i = 0; i < draws; i++)
            set += (random(stream % 7, PURPOSE.augmentation, i, stream)[word] >>> bit) & 1;
          squares += (set - draws / 2) ** 2 / (draws / 4);
        }
        // Chi-square with 60 degrees of freedom: 107 is exceeded once in ten thousand.
        if (squares > 107) biased.push(`bit ${bit} of word ${word}`);
      }
    expect(biased).toEqual([]);
  });
});

describe('uniform', () => {
  it('stays strictly inside (0, 1)', () => {
    expect(uniform(0)).toBe(2 ** -24);
    expect(uniform(0xffff_ffff)).toBe(1 - 2 ** -24);
  });

  it('is exact in float32, and so is its distance from a half', () => {
    for (const bits of [0, 0x1ff, 0x200, 0x7fff_ffff, 0x8000_0000, 0xdead_beef, 0xffff_fdff, 0xffff_ffff]) {
      const exact = uniform(bits);
      expect(Math.fround(Math.fround(bits >>> 9) + 0.5) / 2 ** 23).toBe(exact);
      expect(Math.fround(2 * exact - 1)).toBe(2 * exact - 1);
    }
  });

  it('fills ten bins evenly', () => {
    const bins = new Array<number>(10).fill(0);
    const draws = 20_000;
    for (let i = 0; i < draws; i++) {
      const bin = Math.floor(10 * uniform(random(3, PURPOSE.weights, i, 0)[0]));
      bins[bin] = (bins[bin] ?? 0) + 1;
    }
    // Chi-square with 9 degrees of freedom: 27.9 is exceeded once in a thousand.
    const chiSquare = bins.reduce((sum, n) => sum + (n - draws / 10) ** 2 / (draws / 10), 0);
    expect(chiSquare).toBeLessThan(27.9);
  });
});

function ones(word: number): number {
  let count = 0;
  for (let bits = word >>> 0; bits !== 0; bits >>>= 1) count += bits & 1;
  return count;
}
