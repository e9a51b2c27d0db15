// Running statistics of all batch norms at once: running[replica, VECTORS, 4] = KEEP running + (1 - KEEP) batch
//
// Where a step is not finite, all replicas keep their last state. A thread updates four values. Loads 8 elements, and
// a metric for each replica.
#include broken

@group(0) @binding(0) var<storage, read> batch_statistics: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> running: array<vec4f>;
@group(0) @binding(2) var<storage, read> metrics: array<vec4f>;

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(global_invocation_id) id: vec3u) {
  if (id.x >= VECTORS || broken()) {
    return;
  }
  let i = id.y * VECTORS + id.x;
  running[i] = KEEP * running[i] + (1 - KEEP) * batch_statistics[i];
}
