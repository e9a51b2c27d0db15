// Partial sums for the gradient of batch norm, and of the ReLU behind it where RELU is 1:
//   x, dz[images, channels, H, W] -> partials[replica, channels, SLICES] = (sum of g, sum of g x^)
//
// g is dz where relu(scale x + shift) passes it, x^ = (x - mean) / std. A thread adds every SLICES-th vector of a
// channel. Bytes that must move: x and dz, once.

@group(0) @binding(0) var<storage, read> x: array<vec4f>;
@group(0) @binding(1) var<storage, read> dz: array<vec4f>;
@group(0) @binding(2) var<storage, read> affine: array<vec2f>;
@group(0) @binding(3) var<storage, read> moments: array<vec2f>;
@group(0) @binding(4) var<storage, read_write> partials: array<vec2f>;

const PLANE_VECTORS = HEIGHT * ((WIDTH + 3) / 4);
const CHANNEL_VECTORS = IMAGES_PER_REPLICA * PLANE_VECTORS;

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(global_invocation_id) id: vec3u) {
  if (id.x >= SLICES) {
    return;
  }
  let first_image = id.z * IMAGES_PER_REPLICA;
  let place = id.z * CHANNELS + id.y;
  let mean = moments[place].x;
  let scale = affine[place].x;
  let shift = affine[place].y;
  var sums = vec4f();
  var products = vec4f();
  for (var i = id.x; i < CHANNEL_VECTORS; i += SLICES) {
    let image = first_image + i / PLANE_VECTORS;
    let vector = (image * CHANNELS + id.y) * PLANE_VECTORS + i % PLANE_VECTORS;
    let value = x[vector];
#if RELU
    let g = select(vec4f(), dz[vector], scale * value + shift > vec4f());
#else
    let g = dz[vector];
#end
    sums += g;
    products += g * (value - mean);
  }
  let total = vec2f(dot(sums, vec4f(1)), dot(products, vec4f(1)) * moments[place].y);
  partials[place * SLICES + id.x] = total;
}
