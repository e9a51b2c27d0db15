/** y = max(x, 0), but NaN stays NaN. */
export function relu(x: Float64Array): Float64Array {
  return x.map((value) => (value <= 0 ? 0 : value));
}

/** dx = dy where the output is above 0; at 0 the gradient is 0, as in PyTorch. */
export function reluBackward(y: Float64Array, dy: Float64Array): Float64Array {
  return dy.map((gradient, i) => ((y[i] ?? NaN) > 0 ? gradient : 0));
}
