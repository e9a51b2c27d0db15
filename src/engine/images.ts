import type { Tensor, View } from './program';
import { tensor, view } from './program';

/** Bytes of an image: 3 x 32 x 32. A multiple of 256, so a binding can start at any image. */
const IMAGE_BYTES = 3072;

/** Images and their labels, as an engine takes them. */
export interface LabelledImages {
  readonly count: number;
  /** [count, 3, 32, 32] */
  readonly pixels: Uint8Array;
  /** One class index for each image. */
  readonly labels: Uint8Array;
}

/** Channel means and standard deviations, in the scale of the bytes. */
export interface Normalisation {
  readonly mean: readonly [number, number, number];
  readonly std: readonly [number, number, number];
}

/** Where a set of images lies on the GPU. */
export interface ImageSetShape extends Normalisation {
  readonly count: number;
  readonly pixels: Tensor;
  readonly labels: Tensor;
  /** A set can be larger than a binding: its first images, how many these are, and the rest. */
  readonly start: View;
  readonly startImages: number;
  readonly rest: View;
}

/** Lays out a set for a device whose bindings hold so many bytes. */
export function imageSetShape(
  label: string,
  count: number,
  maxBindingBytes: number,
  { mean, std }: Normalisation,
): ImageSetShape {
  const pixels: Tensor = { ...tensor(`${label} images`, (count * IMAGE_BYTES) / 4, true), split: true };
  const labels = tensor(`${label} labels`, count, true);
  const startImages = Math.min(count, Math.floor(maxBindingBytes / IMAGE_BYTES));
  const startBytes = startImages * IMAGE_BYTES;
  // Where nothing is left, the second binding still wants a buffer: it is never read.
  const rest: View =
    startBytes < pixels.bytes ? view(pixels, startBytes) : { tensor: pixels, offset: 0, bytes: IMAGE_BYTES };
  return {
    count,
    pixels,
    labels,
    start: { tensor: pixels, offset: 0, bytes: startBytes },
    startImages,
    rest,
    mean,
    std,
  };
}
