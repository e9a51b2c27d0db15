// Gradient of the global average pool: d_features[images, channels padded to 4] -> dx[images, channels, H, W]
//
// A thread makes VECTORS vectors of four pixels of a plane. Bytes that must move: dx, once. Loads one element a thread.
#include planes

@group(0) @binding(0) var<storage, read> d_features: array<f32>;
@group(0) @binding(1) var<storage, read_write> dx: array<vec4f>;

const ROW_VECTORS = (WIDTH + 3) / 4;
const PLANE_VECTORS = HEIGHT * ROW_VECTORS;
const PLANE_THREADS = PLANE_VECTORS / VECTORS;
const PADDED_CHANNELS = (CHANNELS + 3) / 4 * 4;

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let channel = id.x / PLANE_THREADS;
  if (channel >= CHANNELS) {
    return;
  }
  let gradient = vec4f(d_features[id.y * PADDED_CHANNELS + channel] / (HEIGHT * WIDTH));
  let plane = (id.y * CHANNELS + channel) * PLANE_VECTORS;
#for v in 0..VECTORS
  let pixel${v} = id.x % PLANE_THREADS + ${v} * PLANE_THREADS;
#if WIDTH % 4
  dx[plane + pixel${v}] = inside_row(gradient, pixel${v} % ROW_VECTORS, WIDTH);
#else
  dx[plane + pixel${v}] = gradient;
#end
#end
}
