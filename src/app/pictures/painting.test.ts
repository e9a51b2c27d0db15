import { describe, expect, test } from 'vitest';
import { paintFilters, paintMaps, rangeOf, shades, shareOf } from './painting';

describe('a scale', () => {
  test('has 0 in the middle where values are negative too, else at its end', () => {
    expect([-2, 0, 1, 2, 5].map((value) => shareOf(value, rangeOf(2, true)))).toEqual([0, 0.5, 0.75, 1, 1]);
    expect([0, 1, 2].map((value) => shareOf(value, rangeOf(2, false)))).toEqual([0, 0.5, 1]);
    expect(shareOf(NaN, rangeOf(2, true))).toBeNaN();
    expect(shareOf(0, rangeOf(0, true))).toBe(0.5);
  });

  test('gets brighter from black over the colour to white', () => {
    const all = shades([150, 100, 0]);
    expect([all[0], all[255]]).toEqual([
      [0, 0, 0],
      [255, 255, 255],
    ]);
    expect(all[127]?.map((value) => Math.round(value / 10))).toEqual([15, 10, 0]);
    // A bright colour is darkened, so that what is above 0 can still be told apart.
    expect(shades([220, 220, 220])[127]).toEqual([110, 110, 110]);
    const light = all.map((colour) => colour.reduce((a, b) => a + b, 0));
    expect(light.toSorted((a, b) => a - b)).toEqual(light);
  });
});

test('each map has its own scale and shades, and shows what is not finite', () => {
  const red = shades([255, 0, 0]);
  const blue = shades([0, 0, 255]);
  const pixels = paintMaps(
    { width: 2, height: 1, values: Float32Array.of(-1, 1, 10, NaN) },
    (map) => rangeOf(map === 0 ? 1 : 20, true),
    (map) => (map === 0 ? red : blue),
  );
  const pixel = (index: number) => Array.from(pixels.subarray(4 * index, 4 * index + 4));
  expect(pixel(0)).toEqual([0, 0, 0, 255]);
  expect(pixel(1)).toEqual([255, 255, 255, 255]);
  expect(pixel(2)).toEqual([...(blue[191] ?? []), 255]);
  expect(pixel(3)).toEqual([255, 0, 255, 255]);
});

test('a filter is a colour picture: grey for 0, and red where the red plane has weight', () => {
  // [1 filter, 3 planes, 1 x 2 taps]
  const values = Float32Array.of(1, 0, -1, 0, 0, 0);
  const pixels = paintFilters({ width: 2, height: 1, values }, () => rangeOf(1, true));
  expect(Array.from(pixels)).toEqual([255, 0, 128, 255, 128, 128, 128, 255]);
});
