// Ties the gradients of copies of a parameter: gradient[replica, rows, copies, span], where every copy becomes
//   factor * (the sum of all copies), rows being `pitch` floats apart.
//
// A thread has one element of all copies and adds them in their order, so copies get the same bits. Bytes that must move: the
// gradient, twice. Loads each element once.

struct Shape {
  rows: u32,
  copies: u32,
  // Floats of a copy in a row, and from row to row.
  span: u32,
  pitch: u32,
  // Floats of a replica's parameters.
  replica_weights: u32,
  factor: f32,
}

@group(0) @binding(0) var<storage, read_write> gradient: array<f32>;
@group(0) @binding(1) var<uniform> shape: Shape;

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(global_invocation_id) id: vec3u) {
  if (id.x >= shape.rows * shape.span) {
    return;
  }
  let first = id.y * shape.replica_weights + id.x / shape.span * shape.pitch + id.x % shape.span;
  var sum = 0f;
  for (var copy = 0u; copy < shape.copies; copy++) {
    sum += gradient[first + copy * shape.span];
  }
  for (var copy = 0u; copy < shape.copies; copy++) {
    gradient[first + copy * shape.span] = shape.factor * sum;
  }
}
