// Gradient of batch norm to its input, and of the ReLU behind it where RELU is 1, in place of that input:
//   x, dz[images, channels, H, W] -> x = dx
//
// dx = scale g + coefficients.x x + coefficients.y, g is dz where the ReLU passes it. A thread makes VECTORS vectors of
// one plane, so that it reads a channel's coefficients once for all. Bytes that must move: x and dz in, dx out.
#include planes

@group(0) @binding(0) var<storage, read_write> x: array<vec4f>;
@group(0) @binding(1) var<storage, read> dz: array<vec4f>;
@group(0) @binding(2) var<storage, read> affine: array<vec2f>;
@group(0) @binding(3) var<storage, read> coefficients: array<vec2f>;

const ROW_VECTORS = (WIDTH + 3) / 4;
const PLANE_VECTORS = HEIGHT * ROW_VECTORS;
const THREADS_PER_PLANE = PLANE_VECTORS / VECTORS;

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(global_invocation_id) id: vec3u) {
  if (id.x >= CHANNELS * THREADS_PER_PLANE) {
    return;
  }
  let channel = id.x / THREADS_PER_PLANE;
  let place = id.y / IMAGES_PER_REPLICA * CHANNELS + channel;
  let plane = (id.y * CHANNELS + channel) * PLANE_VECTORS;
  let scale = affine[place].x;
#if RELU
  let shift = affine[place].y;
#end
  let slope = coefficients[place].x;
  let offset = coefficients[place].y;
#for v in 0..VECTORS
  let pixel${v} = id.x % THREADS_PER_PLANE + ${v} * THREADS_PER_PLANE;
  let value${v} = x[plane + pixel${v}];
#if RELU
  let g${v} = select(vec4f(), dz[plane + pixel${v}], scale * value${v} + shift > vec4f());
#else
  let g${v} = dz[plane + pixel${v}];
#end
#if WIDTH % 4 == 0
  x[plane + pixel${v}] = scale * g${v} + slope * value${v} + offset;
#else
  x[plane + pixel${v}] = inside_row(scale * g${v} + slope * value${v} + offset, pixel${v} % ROW_VECTORS, WIDTH);
#end
#end
}
