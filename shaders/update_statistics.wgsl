// Running statistics of all batch norms at once: running[replica, VECTORS, 4] = KEEP running + (1 - KEEP) batch
//
// A replica whose step is not finite keeps its last state. A thread updates four values.

@group(0) @binding(0) var<storage, read> batch_statistics: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> running: array<vec4f>;
@group(0) @binding(2) var<storage, read> metrics: array<vec4f>;

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(global_invocation_id) id: vec3u) {
  if (id.x >= VECTORS || metrics[id.y].w != 0) {
    return;
  }
  let i = id.y * VECTORS + id.x;
  running[i] = KEEP * running[i] + (1 - KEEP) * batch_statistics[i];
}
