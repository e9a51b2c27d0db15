// Gradient of subsample to its (activated) input:
//   dy[images, channels, OUT_HEIGHT, OUT_WIDTH] -> dx[images, channels, IN_HEIGHT, IN_WIDTH], 0 where nothing was read
//
// A thread makes four pixels. Loads 4 elements.
#include planes

@group(0) @binding(0) var<storage, read> dy: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> dx: array<vec4f>;

const ROW_VECTORS = (IN_WIDTH + 3) / 4;
const OUT_VECTORS = (OUT_WIDTH + 3) / 4;
const PLANE_VECTORS = IN_HEIGHT * ROW_VECTORS;

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(global_invocation_id) id: vec3u) {
  if (id.x >= CHANNELS * PLANE_VECTORS) {
    return;
  }
  let column = id.x % ROW_VECTORS;
  let row = id.x / ROW_VECTORS % IN_HEIGHT;
  let plane = id.y * CHANNELS + id.x / PLANE_VECTORS;
  let read = dy[(plane * OUT_HEIGHT + row / 2) * OUT_VECTORS + column / 2];
  let pair = select(read.xy, read.zw, column % 2 == 1);
  let pixels = select(vec4f(), vec4f(pair.x, 0, pair.y, 0), row % 2 == 0);
  dx[id.y * (CHANNELS * PLANE_VECTORS) + id.x] = inside_row(pixels, column, IN_WIDTH);
}
