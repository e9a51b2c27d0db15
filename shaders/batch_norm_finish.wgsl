// Batch norm's statistics from partial sums:
//   partials[replica, channels, SLICES] -> affine[replica, channels] = (scale, shift), moments = (mean, 1 / std),
//   batch_statistics[replica] = means[channels], variances[channels]
//
// y = scale x + shift normalises: scale = gamma / std, shift = beta - scale mean, std^2 = variance + EPSILON. The batch
// variance for the running average is the unbiased one. A workgroup finishes one channel of one replica.
#include tree_sum

@group(0) @binding(0) var<storage, read> x: array<vec4f>;
@group(0) @binding(1) var<storage, read> partials: array<vec2f>;
@group(0) @binding(2) var<storage, read> gamma: array<f32>;
@group(0) @binding(3) var<storage, read> beta: array<f32>;
@group(0) @binding(4) var<storage, read_write> affine: array<vec2f>;
@group(0) @binding(5) var<storage, read_write> moments: array<vec2f>;
// The means, and the variances in the next slot of the layout.
@group(0) @binding(6) var<storage, read_write> batch_statistics: array<f32>;

const PLANE_VECTORS = HEIGHT * ((WIDTH + 3) / 4);
const NEXT_SLOT = (CHANNELS + 63) / 64 * 64;
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
  let pivot = x[(replica * IMAGES_PER_REPLICA * CHANNELS + channel) * PLANE_VECTORS].x;
  let offset = total.x / COUNT;
  let mean = pivot + offset;
  let variance = max(total.y / COUNT - offset * offset, 0);
  let inverse_std = inverseSqrt(variance + EPSILON);
  let scale = gamma[replica * REPLICA_WEIGHTS + channel] * inverse_std;
  affine[place] = vec2f(scale, beta[replica * REPLICA_WEIGHTS + channel] - scale * mean);
  moments[place] = vec2f(mean, inverse_std);
  let statistic = replica * REPLICA_STATISTICS + channel;
  batch_statistics[statistic] = mean;
  batch_statistics[statistic + NEXT_SLOT] = variance * COUNT / max(COUNT - 1, 1);
}
