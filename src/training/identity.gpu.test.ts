import { describe, expect, test } from 'vitest';
import { KernelCache } from '../engine/kernel';
import { testDevice } from '../engine/testDevice';
import { type IdentityShape, secondaryOf, sumOfCopies } from '../network/identity';
import { evaluateStack } from '../network/regularStack';
import { noise } from '../reference/testGradient';
import { compareIdentity, largestDifference, outputSpreads } from '../report/identity';
import { solveIdentity } from './identity';
import type { IdentityProblem } from './identityProblem';

const SIZE = 4;
const COUNTS = [1, 2, 3, 4, 5, 6, 7, 8];
const SHAPES: IdentityShape[] = COUNTS.flatMap((channels) =>
  COUNTS.filter((parts) => channels % parts === 0).map((parts) => ({ channels, parts })),
);

/** Whole numbers from -3 to 3: all that is made of them is whole and below 2^24, so float32 must be exact. */
function integers(length: number, seed: number): Float32Array {
  return Float32Array.from(noise(length, seed), (value) => Math.round(3.5 * value - 1e-9) + 0);
}

function problemOf(shape: IdentityShape, blocks: number, draw = integers): IdentityProblem {
  const { channels, parts } = shape;
  return {
    shape,
    size: SIZE,
    kernels: Array.from({ length: blocks }, (_, block) => draw(channels ** 2 * 9, 10 * channels + block)),
    secondaries: Array.from({ length: blocks }, () => Float32Array.from(secondaryOf(shape))),
    input: draw(channels * SIZE ** 2, 100 + channels),
    outputGradients: draw(parts * channels * SIZE ** 2, 200 + channels + parts),
  };
}

async function solve(problem: IdentityProblem) {
  const device = await testDevice();
  cache ??= new KernelCache(device);
  const { regular, igc } = await solveIdentity(device, cache, problem);
  const exact = evaluateStack({
    channels: problem.shape.channels,
    size: SIZE,
    kernels: problem.kernels,
    input: problem.input,
    outputGradient: sumOfCopies(problem.outputGradients, problem.shape),
  });
  return { regular, igc, exact, comparisons: compareIdentity(problem.shape, regular, igc, exact) };
}

let cache: KernelCache | undefined;

describe('a regular convolution is an IGC block', () => {
  test.each(SHAPES)('exactly, forward and backward: C = $channels, R = $parts', async (shape) => {
    const { comparisons, igc } = await solve(problemOf(shape, 2));
    expect(comparisons.map(({ quantity, layer }) => `${quantity} ${layer}`)).toEqual([
      'output 0',
      'output 1',
      'kernel gradient 0',
      'kernel gradient 1',
      'input gradient 0',
    ]);
    for (const { largest, between, regular, igc: form } of comparisons) {
      expect(largest).toBeGreaterThan(0);
      expect([between, regular, form]).toEqual([0, 0, 0]);
    }
    expect(outputSpreads(shape, igc)).toEqual([0, 0]);
  });

  test('of one block, and to rounding where numbers are not whole', async () => {
    const shape = { channels: 6, parts: 2 };
    const real = (length: number, seed: number) => Float32Array.from(noise(length, seed));
    for (const blocks of [1, 2]) {
      const { comparisons } = await solve(problemOf(shape, blocks, real));
      expect(comparisons).toHaveLength(1 + 2 * blocks);
      for (const { largest, between, regular, igc } of comparisons)
        for (const difference of [between, regular, igc]) expect(difference / largest).toBeLessThan(1e-5);
    }
  });

  test('no longer where one entry of W^d is another: the copies come apart', async () => {
    const problem = problemOf({ channels: 4, parts: 2 }, 2);
    const [original, ...others] = problem.secondaries;
    const edited = Float32Array.from(original ?? []);
    edited[1] = 2;
    const { comparisons, igc } = await solve({ ...problem, secondaries: [edited, ...others] });
    const [first = 0, second = 0] = outputSpreads(problem.shape, igc);
    expect(first).toBeGreaterThan(0);
    // The next block adds up over parts of one copy for each output, the same for all its copies: wrong, but in step.
    expect(second).toBe(0);
    expect(comparisons.slice(0, 2).every(({ between }) => between > 0)).toBe(true);
  });
});

test('the largest difference is infinite where something is missing', () => {
  expect(largestDifference([1, 2], [1, 2.5])).toBe(0.5);
  expect(largestDifference([1, 2], [1])).toBe(Infinity);
  expect(largestDifference([1, NaN, 3], [1, 2, 3])).toBe(Infinity);
});
