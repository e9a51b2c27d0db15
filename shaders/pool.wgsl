// Global average pool: x[images, channels, H, W] -> features[images, channels padded to 4]
//
// With ACTIVATE, x is relu(affine.x x + affine.y) of what is stored. A thread averages one plane, VECTORS vectors at a
// time; the planes of TOGETHER images of a replica fill whole workgroups. Bytes that must move: x, once. Loads each
// element once, and 2 coefficients a plane.
#include planes
#include relu

@group(0) @binding(0) var<storage, read> x: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> features: array<f32>;
#if ACTIVATE
@group(0) @binding(2) var<storage, read> affine: array<vec2f>;
#end

const ROW_VECTORS = (WIDTH + 3) / 4;
const PLANE_VECTORS = HEIGHT * ROW_VECTORS;
const PADDED_CHANNELS = (CHANNELS + 3) / 4 * 4;

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let image_of_replica = id.y * TOGETHER + id.x / PADDED_CHANNELS;
  if (id.x >= TOGETHER * PADDED_CHANNELS || image_of_replica >= IMAGES_PER_REPLICA) {
    return;
  }
  let channel = id.x % PADDED_CHANNELS;
  let image = id.z * IMAGES_PER_REPLICA + image_of_replica;
  var sum = vec4f();
  if (channel < CHANNELS) {
    let plane = (image * CHANNELS + channel) * PLANE_VECTORS;
#if ACTIVATE
    let half_affine = 0.5 * affine[id.z * CHANNELS + channel];
#end
    for (var i = 0u; i < PLANE_VECTORS; i += VECTORS) {
#for v in 0..VECTORS
#if ACTIVATE
      let value${v} = relu_of_twice(half_affine.x * x[plane + i + ${v}] + half_affine.y);
#if WIDTH % 4
      sum += inside_row(value${v}, (i + ${v}) % ROW_VECTORS, WIDTH);
#else
      sum += value${v};
#end
#else
      sum += x[plane + i + ${v}];
#end
#end
    }
  }
  features[image * PADDED_CHANNELS + channel] = dot(sum, vec4f(1)) / (HEIGHT * WIDTH);
}
