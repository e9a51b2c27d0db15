// The roofline's bandwidth: x[THREADS, VECTORS] -> y, a copy
//
// A thread copies VECTORS vectors, THREADS apart, so that neighbours move neighbours.
// Cost of a thread: 4 VECTORS loaded elements and as many stored, 32 VECTORS bytes that must move.

@group(0) @binding(0) var<storage, read> x: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> y: array<vec4f>;

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(global_invocation_id) id: vec3u) {
  if (id.x >= THREADS) {
    return;
  }
#for v in 0..VECTORS
  y[id.x + ${v} * THREADS] = x[id.x + ${v} * THREADS];
#end
}
