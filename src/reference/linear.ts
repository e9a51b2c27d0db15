import { add, at, expectLength } from './array';

/** x[images, inFeatures], w[outFeatures, inFeatures], b[outFeatures], y[images, outFeatures] */
export interface LinearShape {
  readonly images: number;
  readonly inFeatures: number;
  readonly outFeatures: number;
}

/** y = x w^T + b */
export function linear(x: Float64Array, w: Float64Array, b: Float64Array, shape: LinearShape): Float64Array {
  expectLength('x', x, shape.images * shape.inFeatures);
  expectLength('w', w, shape.outFeatures * shape.inFeatures);
  const y = new Float64Array(shape.images * shape.outFeatures);
  forEachProduct(shape, (xIndex, wIndex, yIndex) => add(y, yIndex, at(x, xIndex) * at(w, wIndex)));
  return y.map((value, i) => value + at(b, i % shape.outFeatures));
}

/** dx = dy w */
export function linearInputGradient(dy: Float64Array, w: Float64Array, shape: LinearShape): Float64Array {
  expectLength('dy', dy, shape.images * shape.outFeatures);
  const dx = new Float64Array(shape.images * shape.inFeatures);
  forEachProduct(shape, (xIndex, wIndex, yIndex) => add(dx, xIndex, at(dy, yIndex) * at(w, wIndex)));
  return dx;
}

/** dw = dy^T x */
export function linearWeightGradient(x: Float64Array, dy: Float64Array, shape: LinearShape): Float64Array {
  expectLength('dy', dy, shape.images * shape.outFeatures);
  const dw = new Float64Array(shape.outFeatures * shape.inFeatures);
  forEachProduct(shape, (xIndex, wIndex, yIndex) => add(dw, wIndex, at(dy, yIndex) * at(x, xIndex)));
  return dw;
}

/** db = sum of dy over the images */
export function linearBiasGradient(dy: Float64Array, shape: LinearShape): Float64Array {
  const db = new Float64Array(shape.outFeatures);
  dy.forEach((gradient, i) => add(db, i % shape.outFeatures, gradient));
  return db;
}

function forEachProduct(
  shape: LinearShape,
  visit: (xIndex: number, wIndex: number, yIndex: number) => void,
): void {
  const { images, inFeatures, outFeatures } = shape;
  for (let n = 0; n < images; n++)
    for (let o = 0; o < outFeatures; o++)
      for (let i = 0; i < inFeatures; i++) visit(n * inFeatures + i, o * inFeatures + i, n * outFeatures + o);
}
