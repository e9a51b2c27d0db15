// Partial sums for batch norm: x[images, channels, H, W] -> partials[replica, channels, SLICES] = (sum of d, sum of d^2)
//
// d = x - pivot, where the pivot is the channel's first value: sums of differences keep their digits where the mean is
// large. A thread adds every SLICES-th vector of a channel, so that neighbours read neighbours, and no barrier is needed.
// Bytes that must move: x, once.
#include planes

@group(0) @binding(0) var<storage, read> x: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> partials: array<vec2f>;

const ROW_VECTORS = (WIDTH + 3) / 4;
const PLANE_VECTORS = HEIGHT * ROW_VECTORS;
const CHANNEL_VECTORS = IMAGES_PER_REPLICA * PLANE_VECTORS;

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(global_invocation_id) id: vec3u) {
  if (id.x >= SLICES) {
    return;
  }
  let first_image = id.z * IMAGES_PER_REPLICA;
  let pivot = x[(first_image * CHANNELS + id.y) * PLANE_VECTORS].x;
  var sums = vec4f();
  var squares = vec4f();
  for (var i = id.x; i < CHANNEL_VECTORS; i += SLICES) {
    let image = first_image + i / PLANE_VECTORS;
    let difference = x[(image * CHANNELS + id.y) * PLANE_VECTORS + i % PLANE_VECTORS] - pivot;
#if WIDTH % 4 == 0
    let d = difference;
#else
    let d = inside_row(difference, i % ROW_VECTORS, WIDTH);
#end
    sums += d;
    squares += d * d;
  }
  partials[(id.z * CHANNELS + id.y) * SLICES + id.x] = vec2f(dot(sums, vec4f(1)), dot(squares, vec4f(1)));
}
