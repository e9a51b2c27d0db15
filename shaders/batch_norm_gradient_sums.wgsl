// Partial sums for the gradient of batch norm, and of the ReLU behind it where RELU is 1:
//   x, dz[images, channels, H, W] -> partials[replica, channels, slices] = (sum of g, sum of g x^)
//
// g is dz where relu(scale x + shift) passes it, x^ = (x - mean) / std. A few neighbours add up a run of a
// channel's vectors. Bytes that must move: x and dz, once. Loads 8 elements a vector, and 4 coefficients a thread.
#include norm_shape

@group(0) @binding(0) var<storage, read> x: array<vec4f>;
@group(0) @binding(1) var<storage, read> dz: array<vec4f>;
@group(0) @binding(2) var<storage, read> affine: array<vec2f>;
@group(0) @binding(3) var<storage, read> moments: array<vec2f>;
@group(0) @binding(4) var<storage, read_write> partials: array<vec2f>;
@group(0) @binding(5) var<uniform> shape: Shape;

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let slice = id.x % shape.slices;
  let channel = id.x / shape.slices;
  let replica = id.y;
  if (channel >= shape.channels) {
    return;
  }
  let first_image = replica * shape.images_per_replica;
  let place = replica * shape.channels + channel;
  let mean = moments[place].x;
  let scale = affine[place].x;
  let shift = affine[place].y;
  var sums = vec4f();
  var products = vec4f();
#include slice_start
  while (place_in_run < run_end) {
    let first_place = ((first_image + image) * shape.channels + channel) * shape.plane_vectors + vector;
#for v in 0..VECTORS
    let value${v} = x[first_place + ${v} * shape.lanes];
#if RELU
    let g${v} = select(vec4f(), dz[first_place + ${v} * shape.lanes], scale * value${v} + shift > vec4f());
#else
    let g${v} = dz[first_place + ${v} * shape.lanes];
#end
    sums += g${v};
    products += g${v} * (value${v} - mean);
#end
#include slice_step
  }
  let total = vec2f(dot(sums, vec4f(1)), dot(products, vec4f(1)) * moments[place].y);
  partials[place * shape.slices + slice] = total;
}
