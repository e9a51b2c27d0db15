// Batch norm with running statistics: -> affine[replica, channels] = (scale, shift), so that scale x + shift normalises.
//
// A thread makes one channel of one replica. It loads 4 elements.
#include norm_shape

@group(0) @binding(0) var<storage, read> running_mean: array<f32>;
@group(0) @binding(1) var<storage, read> running_variance: array<f32>;
@group(0) @binding(2) var<storage, read> gamma: array<f32>;
@group(0) @binding(3) var<storage, read> beta: array<f32>;
@group(0) @binding(4) var<storage, read_write> affine: array<vec2f>;
@group(0) @binding(5) var<uniform> shape: Shape;

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(global_invocation_id) id: vec3u) {
  if (id.x >= shape.channels) {
    return;
  }
  let statistic = id.y * shape.replica_statistics + id.x;
  let weight = id.y * shape.replica_weights + id.x;
  let scale = gamma[weight] * inverseSqrt(running_variance[statistic] + EPSILON);
  affine[id.y * shape.channels + id.x] = vec2f(scale, beta[weight] - scale * running_mean[statistic]);
}
