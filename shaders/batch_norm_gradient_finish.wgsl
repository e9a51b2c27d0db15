// Gradients of batch norm's scale and shift from partial sums, and what its input gradient needs:
//   partials[replica, channels, slices] -> gradients[replica] = d_gamma[channels], d_beta[channels],
//   coefficients[replica, channels]
//
// dx = scale g + coefficients.x x + coefficients.y, from dx = scale (g - mean(g) - x^ mean(g x^)), Ioffe and Szegedy
// 2015. A channel takes 2 slices + 3 loaded elements.
#include norm_shape
#if ADDING > 1
#include tree_sum
#end

@group(0) @binding(0) var<storage, read> partials: array<vec2f>;
@group(0) @binding(1) var<storage, read> affine: array<vec2f>;
@group(0) @binding(2) var<storage, read> moments: array<vec2f>;
@group(0) @binding(3) var<storage, read_write> coefficients: array<vec2f>;
// That to gamma, and that to beta in the next slot of the layout.
@group(0) @binding(4) var<storage, read_write> gradients: array<f32>;
@group(0) @binding(5) var<uniform> shape: Shape;

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(workgroup_id) id: vec3u, @builtin(local_invocation_index) invocation: u32) {
#include channel_total
  let scale = affine[place].x;
  let slope = -scale * moments[place].y * total.y / shape.count;
  coefficients[place] = vec2f(slope, -scale * total.x / shape.count - slope * moments[place].x);
  let weight = replica * shape.replica_weights + channel;
  gradients[weight] = total.y;
  gradients[weight + shape.next_slot] = total.x;
}
