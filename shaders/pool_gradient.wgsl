// Gradient of the global average pool: d_features[images, channels padded to 4] -> dx[images, channels, H, W]
//
// A thread makes four pixels. Bytes that must move: dx, once. Loads one element a thread.
#include planes

@group(0) @binding(0) var<storage, read> d_features: array<f32>;
@group(0) @binding(1) var<storage, read_write> dx: array<vec4f>;

const ROW_VECTORS = (WIDTH + 3) / 4;
const PLANE_VECTORS = HEIGHT * ROW_VECTORS;
const PADDED_CHANNELS = (CHANNELS + 3) / 4 * 4;

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(global_invocation_id) id: vec3u) {
  if (id.x >= CHANNELS * PLANE_VECTORS) {
    return;
  }
  let gradient = d_features[id.y * PADDED_CHANNELS + id.x / PLANE_VECTORS] / (HEIGHT * WIDTH);
  dx[id.y * (CHANNELS * PLANE_VECTORS) + id.x] = inside_row(vec4f(gradient), id.x % ROW_VECTORS, WIDTH);
}
