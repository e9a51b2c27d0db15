// Partial sums for the gradient of batch norm, and of the ReLU behind it where RELU is 1:
//   x, dz[images, channels, H, W] -> partials[replica, channels, slices] = (sum of g, sum of g x^)
//
// g is dz where relu(scale x + shift) passes it, x^ = (x - mean) / std. A thread adds every `slices`-th vector of a
// channel. Bytes that must move: x and dz, once. Loads 8 elements a vector, and 4 coefficients a thread.
#include norm_shape

@group(0) @binding(0) var<storage, read> x: array<vec4f>;
@group(0) @binding(1) var<storage, read> dz: array<vec4f>;
@group(0) @binding(2) var<storage, read> affine: array<vec2f>;
@group(0) @binding(3) var<storage, read> moments: array<vec2f>;
@group(0) @binding(4) var<storage, read_write> partials: array<vec2f>;
@group(0) @binding(5) var<uniform> shape: Shape;

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let slice = id.x;
  let channel = id.y;
  let replica = id.z;
  if (slice >= shape.slices) {
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
  while (image < shape.images_per_replica) {
    let at = ((first_image + image) * shape.channels + channel) * shape.plane_vectors + vector;
    let value = x[at];
#if RELU
    let g = select(vec4f(), dz[at], scale * value + shift > vec4f());
#else
    let g = dz[at];
#end
    sums += g;
    products += g * (value - mean);
#include slice_step
  }
  let total = vec2f(dot(sums, vec4f(1)), dot(products, vec4f(1)) * moments[place].y);
  partials[place * shape.slices + slice] = total;
}
