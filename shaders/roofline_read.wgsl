// The roofline's bandwidth of reading: x[THREADS, VECTORS] -> sums[THREADS]
//
// A thread adds up VECTORS vectors, THREADS apart, so that neighbours read neighbours.
// Cost of a thread: 4 VECTORS loaded elements, 16 (VECTORS + 1) bytes that must move.

@group(0) @binding(0) var<storage, read> x: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> sums: array<vec4f>;

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(global_invocation_id) id: vec3u) {
  if (id.x >= THREADS) {
    return;
  }
  var sum = vec4f();
#for v in 0..VECTORS
  sum += x[id.x + ${v} * THREADS];
#end
  sums[id.x] = sum;
}
