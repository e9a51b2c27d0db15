// Channel permutation: x[images, channels, pixels] -> y[images, channels, pixels], y's channel i is x's channel
// (i mod G/K) K + floor(i / (G/K)), the i-th of the order for K interleaved partitions (P^T of the paper). The inverse
// permutation, which is also the backward pass, is the same with G/K partitions.
//
// A copy: it computes nothing, and loads x and moves x and y once.

@group(0) @binding(0) var<storage, read> x: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> y: array<vec4f>;

const SIZE = CHANNELS / PARTITIONS;

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(global_invocation_id) id: vec3u) {
  if (id.x >= CHANNELS * PLANE_VECTORS) {
    return;
  }
  let place = id.x / PLANE_VECTORS;
  let channel = place % SIZE * PARTITIONS + place / SIZE;
  let image = id.y * (CHANNELS * PLANE_VECTORS);
  y[image + id.x] = x[image + channel * PLANE_VECTORS + id.x % PLANE_VECTORS];
}
