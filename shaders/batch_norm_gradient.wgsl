// Gradient of batch norm to its input, and of the ReLU behind it where RELU is 1, in place of dz where OVER_DZ is 1, else
// in place of that input:
//   x, dz[images, channels, H, W] -> dz = dx or x = dx
//
// dx = scale g + coefficients.x x + coefficients.y, g is dz where the ReLU passes it. A thread makes VECTORS vectors of
// one plane, so that it reads a channel's coefficients once for all. Bytes that must move: x and dz in, dx out. Loads
// 8 VECTORS + 3 + RELU elements a thread.
#include planes
#include norm_shape

#if OVER_DZ
@group(0) @binding(0) var<storage, read> x: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> dz: array<vec4f>;
#else
@group(0) @binding(0) var<storage, read_write> x: array<vec4f>;
@group(0) @binding(1) var<storage, read> dz: array<vec4f>;
#end
@group(0) @binding(2) var<storage, read> affine: array<vec2f>;
@group(0) @binding(3) var<storage, read> coefficients: array<vec2f>;
@group(0) @binding(4) var<uniform> shape: Shape;

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let plane_threads = shape.plane_vectors / VECTORS;
  if (id.x >= shape.channels * plane_threads) {
    return;
  }
  let channel = id.x / plane_threads;
  let thread = id.x % plane_threads;
  let place = id.y / shape.images_per_replica * shape.channels + channel;
  let plane = (id.y * shape.channels + channel) * shape.plane_vectors;
  let scale = affine[place].x;
#if RELU
  let shift = affine[place].y;
#end
  let slope = coefficients[place].x;
  let offset = coefficients[place].y;
#for v in 0..VECTORS
  let pixel${v} = thread + ${v} * plane_threads;
  let value${v} = x[plane + pixel${v}];
#if RELU
  let g${v} = select(vec4f(), dz[plane + pixel${v}], scale * value${v} + shift > vec4f());
#else
  let g${v} = dz[plane + pixel${v}];
#end
#if PADDED
  let dx${v} = inside_row(scale * g${v} + slope * value${v} + offset, pixel${v} % shape.row_vectors, shape.width);
#else
  let dx${v} = scale * g${v} + slope * value${v} + offset;
#end
#if OVER_DZ
  dz[plane + pixel${v}] = dx${v};
#else
  x[plane + pixel${v}] = dx${v};
#end
#end
}
