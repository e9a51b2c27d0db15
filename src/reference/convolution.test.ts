import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { interleavedOrder, inverseOrder } from '../network/permutation';
import { at } from './array';
import {
  type ConvolutionShape,
  convolve,
  convolveInputGradient,
  convolveWeightGradient,
  groupChannel,
  outputSize,
} from './convolution';
import { permuteChannels } from './permute';
import { dot, gradientError, noise } from './testGradient';

const DENSE: ConvolutionShape = {
  images: 1,
  groups: 1,
  channelStride: 1,
  inChannels: 1,
  outChannels: 1,
  inHeight: 3,
  inWidth: 3,
  kernel: 3,
  stride: 1,
};

/** Every kind of shape: groups contiguous, interleaved and between; both kernels and strides; odd and flat maps. */
const SHAPES: readonly ConvolutionShape[] = [
  { ...DENSE, images: 2, inChannels: 3, outChannels: 4, inHeight: 5, inWidth: 4 },
  { ...DENSE, images: 2, inChannels: 3, outChannels: 2, inHeight: 5, inWidth: 6, stride: 2 },
  { ...DENSE, groups: 3, inChannels: 6, outChannels: 6, inHeight: 4, inWidth: 7, stride: 2 },
  { ...DENSE, groups: 2, inChannels: 4, outChannels: 8, inHeight: 1, inWidth: 6 },
  { ...DENSE, images: 2, groups: 3, channelStride: 3, inChannels: 6, outChannels: 6, kernel: 1 },
  { ...DENSE, groups: 4, channelStride: 2, inChannels: 8, outChannels: 12, inWidth: 2 },
  { ...DENSE, groups: 2, channelStride: 2, inChannels: 6, outChannels: 4, kernel: 1, stride: 2 },
];

function tensors(shape: ConvolutionShape) {
  const { height, width } = outputSize(shape);
  return {
    x: noise(shape.images * shape.inChannels * shape.inHeight * shape.inWidth, 1),
    w: noise(shape.outChannels * (shape.inChannels / shape.groups) * shape.kernel ** 2, 2),
    dy: noise(shape.images * shape.outChannels * height * width, 3),
  };
}

describe('groupChannel', () => {
  const members = (channels: number, groups: number, channelStride: number) =>
    Array.from({ length: groups }, (_, g) =>
      Array.from({ length: channels / groups }, (_, q) =>
        groupChannel(channels, groups, channelStride, g, q),
      ),
    );

  it('is contiguous for stride 1 and interleaved for the number of groups', () => {
    expect(members(6, 2, 1)).toEqual([
      [0, 1, 2],
      [3, 4, 5],
    ]);
    expect(members(6, 2, 2)).toEqual([
      [0, 2, 4],
      [1, 3, 5],
    ]);
    expect(members(8, 4, 2)).toEqual([
      [0, 2],
      [1, 3],
      [4, 6],
      [5, 7],
    ]);
  });

  it('gives every channel to one group', () => {
    const sizes = fc.record({
      stride: fc.integer({ min: 1, max: 5 }),
      runs: fc.integer({ min: 1, max: 4 }),
      size: fc.integer({ min: 1, max: 5 }),
    });
    fc.assert(
      fc.property(sizes, ({ stride, runs, size }) => {
        const groups = stride * runs;
        const channels = members(groups * size, groups, stride).flat();
        expect(new Set(channels).size).toBe(groups * size);
        expect(Math.max(...channels)).toBe(groups * size - 1);
      }),
    );
  });
});

describe('convolve', () => {
  it('slides a kernel over a padded map', () => {
    const x = Float64Array.from([1, 2, 3, 4, 5, 6, 7, 8, 9]);
    const w = Float64Array.from([0, 0, 0, 0, 1, 10, 0, 100, 1000]);
    // Cross-correlation, as in PyTorch: the kernel is not mirrored.
    expect([...convolve(x, w, DENSE)]).toEqual([5421, 6532, 603, 8754, 9865, 906, 87, 98, 9]);
    expect([...convolve(x, w, { ...DENSE, stride: 2 })]).toEqual([5421, 603, 87, 9]);
  });

  it('halves maps by rounding up', () => {
    expect(outputSize({ ...DENSE, inHeight: 5, inWidth: 6, stride: 2 })).toEqual({ height: 3, width: 3 });
    expect(outputSize({ ...DENSE, inHeight: 1, inWidth: 2, kernel: 1, stride: 2 })).toEqual({
      height: 1,
      width: 1,
    });
  });

  it('keeps groups apart', () => {
    const shape: ConvolutionShape = { ...DENSE, groups: 2, inChannels: 2, outChannels: 2, kernel: 1 };
    const x = Float64Array.from({ length: 18 }, (_, i) => (i < 9 ? 1 : 2));
    expect([...convolve(x, Float64Array.from([3, 5]), shape)]).toEqual([
      ...Array.from({ length: 9 }, () => 3),
      ...Array.from({ length: 9 }, () => 10),
    ]);
  });

  it('refuses tensors of another shape', () => {
    expect(() => convolve(noise(8, 1), noise(9, 2), DENSE)).toThrow(RangeError);
    expect(() => convolve(noise(9, 1), noise(8, 2), DENSE)).toThrow(RangeError);
  });

  it('interleaves as an explicit permutation, contiguous groups and the inverse do', () => {
    for (const [channels, partitions] of [
      [6, 2],
      [6, 3],
      [12, 4],
      [5, 5],
      [4, 1],
    ] as const) {
      const folded: ConvolutionShape = {
        ...DENSE,
        images: 2,
        groups: partitions,
        channelStride: partitions,
        inChannels: channels,
        outChannels: channels,
        kernel: 1,
      };
      const { x, w } = tensors(folded);
      const order = interleavedOrder(channels, partitions);
      const permuted = permuteChannels(x, order, 2, 9);
      const mixed = convolve(permuted, w, { ...folded, channelStride: 1 });
      const explicit = permuteChannels(mixed, inverseOrder(order), 2, 9);
      expect(convolve(x, w, folded)).toEqual(explicit);
    }
  });

  it('is linear in each argument, so that one product is three inner products', () => {
    for (const shape of SHAPES) {
      const { x, w, dy } = tensors(shape);
      const product = dot(convolve(x, w, shape), dy);
      expect(dot(convolveInputGradient(dy, w, shape), x)).toBeCloseTo(product, 10);
      expect(dot(convolveWeightGradient(x, dy, shape), w)).toBeCloseTo(product, 10);
    }
  });

  it('has the gradients of finite differences', () => {
    for (const shape of SHAPES) {
      const { x, w, dy } = tensors(shape);
      const loss = () => dot(convolve(x, w, shape), dy);
      expect(gradientError(loss, x, convolveInputGradient(dy, w, shape))).toBeLessThan(1e-6);
      expect(gradientError(loss, w, convolveWeightGradient(x, dy, shape))).toBeLessThan(1e-6);
    }
  });
});

describe('permuteChannels', () => {
  it('puts channel order[i] at place i of every image', () => {
    const x = Float64Array.from([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
    expect([...permuteChannels(x, [2, 0, 1], 2, 2)]).toEqual([5, 6, 1, 2, 3, 4, 11, 12, 7, 8, 9, 10]);
  });

  it('is undone by the inverse order', () => {
    const order = interleavedOrder(12, 3);
    const x = noise(12 * 5 * 2, 1);
    expect(permuteChannels(permuteChannels(x, order, 2, 5), inverseOrder(order), 2, 5)).toEqual(x);
  });
});

describe('a block as a chain of convolutions', () => {
  it('is one dense convolution with the composed kernel when K = M', () => {
    const [L, M, size] = [3, 2, 4];
    const channels = L * M;
    const shape: ConvolutionShape = {
      ...DENSE,
      inChannels: channels,
      outChannels: channels,
      inHeight: size,
      inWidth: size,
    };
    const primary = noise(channels * M * 9, 1);
    const secondary = noise(channels * L, 2);
    const x = noise(channels * size * size, 3);
    const y = convolve(x, primary, { ...shape, groups: L });
    const chained = convolve(y, secondary, { ...shape, groups: M, channelStride: M, kernel: 1 });

    // W[(l', m), (l, n)] = W^d_m[l', l] * W^p_l[m, n]; rows of the secondary weight lie at m * L + l'.
    const composed = new Float64Array(channels * channels * 9);
    for (let lOut = 0; lOut < L; lOut++)
      for (let m = 0; m < M; m++)
        for (let lIn = 0; lIn < L; lIn++)
          for (let n = 0; n < M; n++)
            for (let tap = 0; tap < 9; tap++)
              composed[((lOut * M + m) * channels + lIn * M + n) * 9 + tap] =
                at(secondary, (m * L + lOut) * L + lIn) * at(primary, ((lIn * M + m) * M + n) * 9 + tap);
    convolve(x, composed, shape).forEach((value, i) => expect(at(chained, i)).toBeCloseTo(value, 12));
  });

  it('reproduces a regular convolution as R copies', () => {
    // Section 6 of the supplementary, general form: C = 4 channels in R = 2 parts, L = R^2, M = C / R.
    const [C, R] = [4, 2];
    const [L, M] = [R * R, C / R];
    const width = R * C;
    const integers = (length: number, seed: number) => noise(length, seed).map((v) => Math.round(5 * v));
    const x = integers(C * 16, 1);
    const w = integers(C * C * 9, 2);
    const regular: ConvolutionShape = { ...DENSE, inChannels: C, outChannels: C, inHeight: 4, inWidth: 4 };
    const block: ConvolutionShape = { ...regular, inChannels: width, outChannels: width };

    const copies = Float64Array.from({ length: R * x.length }, (_, i) => at(x, i % x.length));
    const primary = new Float64Array(width * M * 9);
    for (let i = 0; i < R; i++)
      for (let j = 0; j < R; j++)
        for (let m = 0; m < M; m++)
          for (let n = 0; n < M; n++)
            for (let tap = 0; tap < 9; tap++)
              primary[(((i * R + j) * M + m) * M + n) * 9 + tap] = at(
                w,
                ((i * M + m) * C + j * M + n) * 9 + tap,
              );
    const secondary = Float64Array.from({ length: width * L }, (_, index) => {
      const [row, column] = [Math.floor(index / L) % L, index % L];
      return Math.floor(column / R) === row % R ? 1 : 0;
    });
    const y = convolve(copies, primary, { ...block, groups: L });
    const mixed = convolve(y, secondary, { ...block, groups: M, channelStride: M, kernel: 1 });
    const expected = convolve(x, w, regular);
    expect(mixed).toEqual(Float64Array.from({ length: mixed.length }, (_, i) => at(expected, i % (C * 16))));
  });
});
