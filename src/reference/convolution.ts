import { expectLength } from './array';

/**
 * A group convolution without bias, padding (kernel - 1) / 2, on maps of any size.
 *
 *     x[images, inChannels, inHeight, inWidth]
 *     w[outChannels, inChannels / groups, kernel, kernel], rows in group order: row g * b + r makes channel r of group g
 *     y[images, outChannels, ceil(inHeight / stride), ceil(inWidth / stride)]
 *
 * Reading past the end of a tensor gives NaN, which no test lets pass.
 */
export interface ConvolutionShape {
  readonly images: number;
  readonly groups: number;
  /** Distance between neighbouring channels of a group: 1 is contiguous, `groups` is fully interleaved. */
  readonly channelStride: number;
  readonly inChannels: number;
  readonly outChannels: number;
  readonly inHeight: number;
  readonly inWidth: number;
  readonly kernel: 1 | 3;
  readonly stride: 1 | 2;
}

/** Height and width of the output maps. */
export function outputSize(shape: ConvolutionShape): { height: number; width: number } {
  return { height: Math.ceil(shape.inHeight / shape.stride), width: Math.ceil(shape.inWidth / shape.stride) };
}

/**
 * The channel of member q of group g. Each run of `channelStride` groups shares a run of channels, in which a
 * group takes every `channelStride`-th.
 */
export function groupChannel(
  channels: number,
  groups: number,
  channelStride: number,
  g: number,
  q: number,
): number {
  const size = channels / groups;
  const base = (g % channelStride) + Math.floor(g / channelStride) * channelStride * size;
  return base + q * channelStride;
}

/** x, w -> y */
export function convolve(x: Float64Array, w: Float64Array, shape: ConvolutionShape): Float64Array {
  const { inputs, weights, outputs } = elementCounts(shape);
  expectLength('x', x, inputs);
  expectLength('w', w, weights);
  const y = new Float64Array(outputs);
  forEachSpan(shape, (xStart, wIndex, yStart, length) => {
    const weight = w[wIndex] ?? NaN;
    for (let i = 0; i < length; i++) {
      const yIndex = yStart + i;
      y[yIndex] = (y[yIndex] ?? NaN) + weight * (x[xStart + i * shape.stride] ?? NaN);
    }
  });
  return y;
}

/** dy, w -> dx */
export function convolveInputGradient(
  dy: Float64Array,
  w: Float64Array,
  shape: ConvolutionShape,
): Float64Array {
  const { inputs, weights, outputs } = elementCounts(shape);
  expectLength('dy', dy, outputs);
  expectLength('w', w, weights);
  const dx = new Float64Array(inputs);
  forEachSpan(shape, (xStart, wIndex, yStart, length) => {
    const weight = w[wIndex] ?? NaN;
    for (let i = 0; i < length; i++) {
      const xIndex = xStart + i * shape.stride;
      dx[xIndex] = (dx[xIndex] ?? NaN) + weight * (dy[yStart + i] ?? NaN);
    }
  });
  return dx;
}

/** x, dy -> dw */
export function convolveWeightGradient(
  x: Float64Array,
  dy: Float64Array,
  shape: ConvolutionShape,
): Float64Array {
  const { inputs, weights, outputs } = elementCounts(shape);
  expectLength('x', x, inputs);
  expectLength('dy', dy, outputs);
  const dw = new Float64Array(weights);
  forEachSpan(shape, (xStart, wIndex, yStart, length) => {
    let sum = 0;
    for (let i = 0; i < length; i++) sum += (x[xStart + i * shape.stride] ?? NaN) * (dy[yStart + i] ?? NaN);
    dw[wIndex] = (dw[wIndex] ?? NaN) + sum;
  });
  return dw;
}

function elementCounts(shape: ConvolutionShape) {
  const { images, groups, inChannels, outChannels, inHeight, inWidth, kernel } = shape;
  const { height, width } = outputSize(shape);
  return {
    inputs: images * inChannels * inHeight * inWidth,
    weights: outChannels * (inChannels / groups) * kernel ** 2,
    outputs: images * outChannels * height * width,
  };
}

/**
 * A run of products x * w -> y that share their weight and their output row: output pixel `yStart + i` meets input
 * pixel `xStart + i * stride`.
 */
type Span = (xStart: number, wIndex: number, yStart: number, length: number) => void;

/**
 * Visits every product of the convolution once. The forward pass and both gradients are sums over the same products, so
 * the indexing stands here alone.
 */
function forEachSpan(shape: ConvolutionShape, visit: Span): void {
  const { images, groups, channelStride, inChannels, outChannels, inHeight, inWidth, kernel, stride } = shape;
  const { height, width } = outputSize(shape);
  const [inSize, outSize] = [inChannels / groups, outChannels / groups];
  const padding = (kernel - 1) / 2;
  for (let n = 0; n < images; n++)
    for (let g = 0; g < groups; g++)
      for (let r = 0; r < outSize; r++)
        for (let q = 0; q < inSize; q++) {
          const outChannel = groupChannel(outChannels, groups, channelStride, g, r);
          const inChannel = groupChannel(inChannels, groups, channelStride, g, q);
          for (let ky = 0; ky < kernel; ky++)
            for (let kx = 0; kx < kernel; kx++) {
              const wIndex = (((g * outSize + r) * inSize + q) * kernel + ky) * kernel + kx;
              // The output columns whose input column lies inside the map.
              const first = Math.max(0, Math.ceil((padding - kx) / stride));
              const last = Math.min(width - 1, Math.floor((inWidth - 1 + padding - kx) / stride));
              for (let oy = 0; oy < height; oy++) {
                const iy = oy * stride + ky - padding;
                if (iy < 0 || iy >= inHeight || last < first) continue;
                const xRow = ((n * inChannels + inChannel) * inHeight + iy) * inWidth;
                const yRow = ((n * outChannels + outChannel) * height + oy) * width;
                visit(xRow + first * stride + kx - padding, wIndex, yRow + first, last - first + 1);
              }
            }
        }
}
