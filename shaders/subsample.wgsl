// Every second pixel of every second row, what a 1x1 convolution of stride 2 reads:
//   x[images, channels, IN_HEIGHT, IN_WIDTH] -> y[images, channels, OUT_HEIGHT, OUT_WIDTH]
//
// With ACTIVATE, x is relu(affine.x x + affine.y) of what is stored. A thread makes four pixels. Loads 8 + 2 ACTIVATE
// elements.
#include planes
#include relu

@group(0) @binding(0) var<storage, read> x: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> y: array<vec4f>;
#if ACTIVATE
@group(0) @binding(2) var<storage, read> affine: array<vec2f>;
#end

const ROW_VECTORS = (IN_WIDTH + 3) / 4;
const OUT_VECTORS = (OUT_WIDTH + 3) / 4;
const PLANE_VECTORS = OUT_HEIGHT * OUT_VECTORS;

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(global_invocation_id) id: vec3u) {
  if (id.x >= CHANNELS * PLANE_VECTORS) {
    return;
  }
  let column = id.x % OUT_VECTORS;
  let row = id.x / OUT_VECTORS % OUT_HEIGHT;
  let channel = id.x / PLANE_VECTORS;
  let start = ((id.y * CHANNELS + channel) * IN_HEIGHT + 2 * row) * ROW_VECTORS;
  let a = x[start + 2 * column];
  let b = x[start + min(2 * column + 1, ROW_VECTORS - 1)];
  let pixels = inside_row(vec4f(a.xz, b.xz), column, OUT_WIDTH);
#if ACTIVATE
  let place = id.y / IMAGES_PER_REPLICA * CHANNELS + channel;
  let activated = relu_of_twice(0.5 * (affine[place].x * pixels + affine[place].y));
  y[id.y * (CHANNELS * PLANE_VECTORS) + id.x] = inside_row(activated, column, OUT_WIDTH);
#else
  y[id.y * (CHANNELS * PLANE_VECTORS) + id.x] = pixels;
#end
}
