// Gradients of batch norm's scale and shift from partial sums, and what its input gradient needs:
//   partials[replica, channels, SLICES] -> d_gamma, d_beta[replica, channels], coefficients[replica, channels]
//
// dx = scale g + coefficients.x x + coefficients.y, from dx = scale (g - mean(g) - x^ mean(g x^)), Ioffe and Szegedy
// 2015. A workgroup finishes one channel of one replica.
#include tree_sum

@group(0) @binding(0) var<storage, read> partials: array<vec2f>;
@group(0) @binding(1) var<storage, read> affine: array<vec2f>;
@group(0) @binding(2) var<storage, read> moments: array<vec2f>;
@group(0) @binding(3) var<storage, read_write> coefficients: array<vec2f>;
@group(0) @binding(4) var<storage, read_write> d_gamma: array<f32>;
@group(0) @binding(5) var<storage, read_write> d_beta: array<f32>;

const COUNT = IMAGES_PER_REPLICA * HEIGHT * WIDTH;

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(workgroup_id) id: vec3u, @builtin(local_invocation_index) invocation: u32) {
  let channel = id.x;
  let replica = id.y;
  let place = replica * CHANNELS + channel;
  var sums = vec2f();
  for (var slice = invocation; slice < SLICES; slice += WORKGROUP) {
    sums += partials[place * SLICES + slice];
  }
  let total = tree_sum(sums, invocation);
  if (invocation > 0) {
    return;
  }
  let scale = affine[place].x;
  let slope = -scale * moments[place].y * total.y / COUNT;
  coefficients[place] = vec2f(slope, -scale * total.x / COUNT - slope * moments[place].x);
  d_beta[replica * REPLICA_WEIGHTS + channel] = total.x;
  d_gamma[replica * REPLICA_WEIGHTS + channel] = total.y;
}
