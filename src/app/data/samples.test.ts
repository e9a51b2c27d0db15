import { expect, it } from 'vitest';
import { IMAGE_BYTES } from '../../dataset/types';
import { sampleImages } from './samples';

it('takes images evenly and interleaves their planes', () => {
  const count = 4;
  const pixels = new Uint8Array(count * IMAGE_BYTES);
  // Image n: red n, green 10 + n, blue 20 + n.
  for (let i = 0; i < pixels.length; i++)
    pixels[i] = Math.floor(i / IMAGE_BYTES) + 10 * (Math.floor(i / 1024) % 3);
  const images = { count, pixels, fine: Uint8Array.of(0, 1, 2, 3), coarse: new Uint8Array(count) };
  const dataset = {
    name: 'synthetic',
    train: images,
    test: images,
    fineNames: ['zero', 'one', 'two', 'three'],
    coarseNames: [],
    mean: [0, 0, 0],
    std: [1, 1, 1],
  } as const;
  const samples = sampleImages(dataset, 2);
  expect(samples.map(({ name }) => name)).toEqual(['one', 'three']);
  expect([...(samples[1]?.rgba.slice(0, 4) ?? [])]).toEqual([3, 13, 23, 255]);
  expect(sampleImages(dataset, 9)).toHaveLength(4);
});
