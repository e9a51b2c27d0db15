import { describe, expect, it } from 'vitest';
import { colourOf, type Diverging, paint, parseColour } from './colourMap';

const COLOURS: Diverging = { negative: [0, 0, 255], zero: [100, 100, 100], positive: [255, 0, 0] };

describe('the colour map', () => {
  it('goes from one end over the middle to the other', () => {
    expect([-2, -1, -0.5, 0, 1].map((share) => colourOf(share, COLOURS))).toEqual([
      [0, 0, 255],
      [0, 0, 255],
      [50, 50, 178],
      [100, 100, 100],
      [255, 0, 0],
    ]);
  });

  it('paints on the scale of the largest magnitude, and nothing where there is no weight', () => {
    const matrix = { rows: 1, columns: 3, values: Float64Array.of(0.5, 0, -0.25) };
    expect([...paint(matrix, COLOURS)]).toEqual([255, 0, 0, 255, 0, 0, 0, 0, 50, 50, 178, 255]);
    expect([...paint({ rows: 1, columns: 1, values: Float64Array.of(0) }, COLOURS)]).toEqual([0, 0, 0, 0]);
  });

  it('reads computed colours', () => {
    expect(parseColour('rgb(18, 99, 214)')).toEqual([18, 99, 214]);
  });
});
