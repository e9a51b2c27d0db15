// Partial sums of the squared gradients, and a search for what is not finite in gradients and batch statistics:
//   gradients[replica, VECTORS, 4], statistics[replica, STATISTIC_VECTORS, 4] -> checks[replica, SLICES] = (sum, found)
//
// NaN and infinity are found by their exponent bits: a comparison may be compiled away, and relu(NaN) may be 0. A thread
// looks at every SLICES-th vector. Bytes that must move: gradients and statistics, once. Loads each element once.

@group(0) @binding(0) var<storage, read> gradients: array<vec4f>;
@group(0) @binding(1) var<storage, read> statistics: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> checks: array<vec2f>;

const EXPONENT = vec4u(0x7f800000);

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(global_invocation_id) id: vec3u) {
  if (id.x >= SLICES) {
    return;
  }
  var squares = vec4f();
  var found = vec4<bool>();
  for (var i = id.x; i < VECTORS; i += SLICES) {
    let g = gradients[id.y * VECTORS + i];
    squares += g * g;
    found |= (bitcast<vec4u>(g) & EXPONENT) == EXPONENT;
  }
  for (var i = id.x; i < STATISTIC_VECTORS; i += SLICES) {
    found |= (bitcast<vec4u>(statistics[id.y * STATISTIC_VECTORS + i]) & EXPONENT) == EXPONENT;
  }
  checks[id.y * SLICES + id.x] = vec2f(dot(squares, vec4f(1)), select(0f, 1f, any(found)));
}
