// Channel permutation: x[images, channels, pixels] -> y[images, channels, pixels]. In each run of PARTITIONS * SIZE channels,
// y's channel i is x's channel (i mod SIZE) PARTITIONS + floor(i / SIZE), the i-th of the order for interleaved partitions
// (P^T of the paper, where one run has all channels). The inverse permutation, which is also the backward pass, is the same
// with PARTITIONS and SIZE exchanged.
//
// A copy: it computes nothing, and loads x and moves x and y once.

@group(0) @binding(0) var<storage, read> x: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> y: array<vec4f>;

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(global_invocation_id) id: vec3u) {
  if (id.x >= CHANNELS * PLANE_VECTORS) {
    return;
  }
  let i = id.x / PLANE_VECTORS;
  let place = i % (PARTITIONS * SIZE);
  let channel = i - place + place % SIZE * PARTITIONS + place / SIZE;
  let image = id.y * (CHANNELS * PLANE_VECTORS);
  y[image + id.x] = x[image + channel * PLANE_VECTORS + id.x % PLANE_VECTORS];
}
