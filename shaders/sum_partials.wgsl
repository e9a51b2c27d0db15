// Adds the partial sums of a weight gradient: partials[replica, vectors, splits, 4] -> gradient[replica, vectors, 4]
//
// A thread adds the splits of one vector in their order: the same bits each time. Bytes that must move: the partials.
// Loads each element once.

struct Shape {
  vectors: u32,
  splits: u32,
  // Vectors of a replica's parameters.
  replica_weights: u32,
}

@group(0) @binding(0) var<storage, read> partials: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> gradient: array<vec4f>;
@group(0) @binding(2) var<uniform> shape: Shape;

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let vector = id.x;
  let replica = id.y;
  if (vector >= shape.vectors) {
    return;
  }
  let first = (replica * shape.vectors + vector) * shape.splits;
  var sum = vec4f();
  for (var split = 0u; split < shape.splits; split++) {
    sum += partials[first + split];
  }
  gradient[replica * shape.replica_weights + vector] = sum;
}
