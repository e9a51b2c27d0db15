import { type Dataset, IMAGE_BYTES, IMAGE_SIZE } from '../../dataset/types';

/** A picture for the reader, kept when the data itself is handed to the training worker. */
export interface Sample {
  readonly name: string;
  /** 32 x 32 pixels of red, green, blue, opaque. */
  readonly rgba: Uint8ClampedArray<ArrayBuffer>;
}

const PIXELS = IMAGE_SIZE * IMAGE_SIZE;

/** A few test images, evenly from the whole set. */
export function sampleImages({ test, fineNames }: Dataset, count: number): Sample[] {
  return Array.from({ length: Math.min(count, test.count) }, (_, i) => {
    const index = Math.floor(((i + 0.5) * test.count) / count);
    const planes = test.pixels.subarray(index * IMAGE_BYTES, (index + 1) * IMAGE_BYTES);
    return { name: fineNames[test.fine[index] ?? 0] ?? '', rgba: pictureOf(planes) };
  });
}

/** An image [3, 32, 32] as red, green, blue and opaque, pixel by pixel. */
export function pictureOf(planes: Uint8Array): Uint8ClampedArray<ArrayBuffer> {
  const rgba = new Uint8ClampedArray(4 * PIXELS).fill(255);
  for (let pixel = 0; pixel < PIXELS; pixel++)
    for (let plane = 0; plane < 3; plane++) rgba[4 * pixel + plane] = planes[plane * PIXELS + pixel] ?? 0;
  return rgba;
}
