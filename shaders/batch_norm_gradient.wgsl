// Gradient of batch norm to its input, and of the ReLU behind it where RELU is 1, in place of that input:
//   x, dz[images, channels, H, W] -> x = dx
//
// dx = scale g + coefficients.x x + coefficients.y, g is dz where the ReLU passes it. Bytes that must move: x and dz in,
// dx out.
#include planes

@group(0) @binding(0) var<storage, read_write> x: array<vec4f>;
@group(0) @binding(1) var<storage, read> dz: array<vec4f>;
@group(0) @binding(2) var<storage, read> affine: array<vec2f>;
@group(0) @binding(3) var<storage, read> coefficients: array<vec2f>;

const ROW_VECTORS = (WIDTH + 3) / 4;
const PLANE_VECTORS = HEIGHT * ROW_VECTORS;

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(global_invocation_id) id: vec3u) {
  if (id.x >= CHANNELS * PLANE_VECTORS) {
    return;
  }
  let place = id.y / IMAGES_PER_REPLICA * CHANNELS + id.x / PLANE_VECTORS;
  let vector = id.y * (CHANNELS * PLANE_VECTORS) + id.x;
  let value = x[vector];
  let scale = affine[place].x;
#if RELU
  let g = select(vec4f(), dz[vector], scale * value + affine[place].y > vec4f());
#else
  let g = dz[vector];
#end
  let gradient = scale * g + coefficients[place].x * value + coefficients[place].y;
#if WIDTH % 4 == 0
  x[vector] = gradient;
#else
  x[vector] = inside_row(gradient, id.x % ROW_VECTORS, WIDTH);
#end
}
