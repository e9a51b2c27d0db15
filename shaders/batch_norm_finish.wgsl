// Batch norm's statistics from partial sums:
//   partials[replica, channels, slices] -> affine[replica, channels] = (scale, shift), moments = (mean, 1 / std),
//   batch_statistics[replica] = means[channels], variances[channels]
//
// y = scale x + shift normalises: scale = gamma / std, shift = beta - scale mean, std^2 = variance + EPSILON. The batch
// variance for the running average is the unbiased one. A channel takes 2 slices + 3 loaded elements.
#include norm_shape
#if ADDING > 1
#include tree_sum
#end

@group(0) @binding(0) var<storage, read> x: array<vec4f>;
@group(0) @binding(1) var<storage, read> partials: array<vec2f>;
@group(0) @binding(2) var<storage, read> gamma: array<f32>;
@group(0) @binding(3) var<storage, read> beta: array<f32>;
@group(0) @binding(4) var<storage, read_write> affine: array<vec2f>;
@group(0) @binding(5) var<storage, read_write> moments: array<vec2f>;
// The means, and the variances in the next slot of the layout.
@group(0) @binding(6) var<storage, read_write> batch_statistics: array<f32>;
@group(0) @binding(7) var<uniform> shape: Shape;

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(workgroup_id) id: vec3u, @builtin(local_invocation_index) invocation: u32) {
#include channel_total
  let pivot = x[(replica * shape.images_per_replica * shape.channels + channel) * shape.plane_vectors].x;
  let offset = total.x / shape.count;
  let mean = pivot + offset;
  let variance = max(total.y / shape.count - offset * offset, 0);
  let inverse_std = inverseSqrt(variance + EPSILON);
  let scale = gamma[replica * shape.replica_weights + channel] * inverse_std;
  affine[place] = vec2f(scale, beta[replica * shape.replica_weights + channel] - scale * mean);
  moments[place] = vec2f(mean, inverse_std);
  let statistic = replica * shape.replica_statistics + channel;
  batch_statistics[statistic] = mean;
  batch_statistics[statistic + shape.next_slot] = variance * shape.count / max(shape.count - 1, 1);
}
