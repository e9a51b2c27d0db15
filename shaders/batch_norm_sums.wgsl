// Partial sums for batch norm: x[images, channels, H, W] -> partials[replica, channels, slices] = (sum of d, sum of d^2)
//
// d = x - pivot, where the pivot is the channel's first value: sums of differences keep their digits where the mean is
// large. A few neighbours add up a run of a channel's vectors, which caches like, and no barrier is needed.
// Bytes that must move: x, once. Loads 4 elements a vector, and the pivot.
#include planes
#include norm_shape

@group(0) @binding(0) var<storage, read> x: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> partials: array<vec2f>;
@group(0) @binding(2) var<uniform> shape: Shape;

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let slice = id.x % shape.slices;
  let channel = id.x / shape.slices;
  let replica = id.y;
  if (channel >= shape.channels) {
    return;
  }
  let first_image = replica * shape.images_per_replica;
  let pivot = x[(first_image * shape.channels + channel) * shape.plane_vectors].x;
  var sums = vec4f();
  var squares = vec4f();
#include slice_start
  while (place_in_run < run_end) {
    let plane = ((first_image + image) * shape.channels + channel) * shape.plane_vectors;
#for v in 0..VECTORS
    let vector${v} = vector + ${v} * shape.lanes;
#if PADDED
    let d${v} = inside_row(x[plane + vector${v}] - pivot, vector${v} % shape.row_vectors, shape.width);
#else
    let d${v} = x[plane + vector${v}] - pivot;
#end
    sums += d${v};
    squares += d${v} * d${v};
#end
#include slice_step
  }
  partials[(replica * shape.channels + channel) * shape.slices + slice] = vec2f(dot(sums, vec4f(1)), dot(squares, vec4f(1)));
}
