// Partial sums for batch norm: x[images, channels, H, W] -> partials[replica, channels, slices] = (sum of d, sum of d^2)
//
// d = x - pivot, where the pivot is the channel's first value: sums of differences keep their digits where the mean is
// large. A thread adds every `slices`-th vector of a channel, so that neighbours read neighbours, and no barrier is needed.
// Bytes that must move: x, once. Loads 4 elements a vector, and the pivot.
#include planes
#include norm_shape

@group(0) @binding(0) var<storage, read> x: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> partials: array<vec2f>;
@group(0) @binding(2) var<uniform> shape: Shape;

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let slice = id.x;
  let channel = id.y;
  let replica = id.z;
  if (slice >= shape.slices) {
    return;
  }
  let first_image = replica * shape.images_per_replica;
  let pivot = x[(first_image * shape.channels + channel) * shape.plane_vectors].x;
  var sums = vec4f();
  var squares = vec4f();
#include slice_start
  while (image < shape.images_per_replica) {
    let difference = x[((first_image + image) * shape.channels + channel) * shape.plane_vectors + vector] - pivot;
#if PADDED
    let d = inside_row(difference, vector % shape.row_vectors, shape.width);
#else
    let d = difference;
#end
    sums += d;
    squares += d * d;
#include slice_step
  }
  partials[(replica * shape.channels + channel) * shape.slices + slice] = vec2f(dot(sums, vec4f(1)), dot(squares, vec4f(1)));
}
