import { at } from './array';

/** x[rows, plane] -> y[rows], the average of each map; a row is a channel of an image. */
export function globalAverage(x: Float64Array, plane: number): Float64Array {
  return Float64Array.from({ length: x.length / plane }, (_, row) => {
    let sum = 0;
    for (let i = 0; i < plane; i++) sum += at(x, row * plane + i);
    return sum / plane;
  });
}

/** dy[rows] -> dx[rows, plane]: every pixel gets its share. */
export function globalAverageBackward(dy: Float64Array, plane: number): Float64Array {
  return Float64Array.from({ length: dy.length * plane }, (_, i) => at(dy, Math.floor(i / plane)) / plane);
}
