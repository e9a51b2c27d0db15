import { IMAGE_CHANNELS, IMAGE_SIZE, type ImageSet } from './types';

type PerChannel = readonly [number, number, number];

/** Mean and standard deviation (0 to 255) of each colour plane over all pixels of all images. */
export function channelStatistics(set: ImageSet): { mean: PerChannel; std: PerChannel } {
  const plane = IMAGE_SIZE * IMAGE_SIZE;
  const pixels = set.count * plane;
  // Sums of squares of bytes are integers far below 2^53: exact in any order.
  const sums = [0, 0, 0];
  const squares = [0, 0, 0];
  for (let start = 0; start < set.pixels.length; start += plane) {
    const channel = (start / plane) % IMAGE_CHANNELS;
    let [sum, square] = [0, 0];
    for (let at = start; at < start + plane; at++) {
      const value = set.pixels[at] ?? 0;
      sum += value;
      square += value * value;
    }
    sums[channel] = (sums[channel] ?? 0) + sum;
    squares[channel] = (squares[channel] ?? 0) + square;
  }
  const mean = (channel: number): number => (sums[channel] ?? 0) / pixels;
  const std = (channel: number): number => Math.sqrt((squares[channel] ?? 0) / pixels - mean(channel) ** 2);
  return { mean: [mean(0), mean(1), mean(2)], std: [std(0), std(1), std(2)] };
}
