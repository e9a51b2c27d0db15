// Adds the partial sums of a weight gradient: partials[replica, VECTORS, SPLITS, 4] -> gradient[replica, VECTORS, 4]
//
// A thread adds the splits of one vector in their order: the same bits each time. Bytes that must move: the partials.

@group(0) @binding(0) var<storage, read> partials: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> gradient: array<vec4f>;

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let vector = id.x;
  let replica = id.y;
  if (vector >= VECTORS) {
    return;
  }
  let first = (replica * VECTORS + vector) * SPLITS;
  var sum = vec4f();
  for (var split = 0u; split < SPLITS; split++) {
    sum += partials[first + split];
  }
  gradient[replica * (REPLICA_WEIGHTS / 4) + vector] = sum;
}
