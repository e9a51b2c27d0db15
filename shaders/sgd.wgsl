// Stochastic gradient descent with Nesterov momentum and weight decay on all parameters at once:
//   gradients[replica, VECTORS, 4] -> weights, velocities[replica, VECTORS, 4], their first TRAINED_VECTORS; the rest is fixed
//
// g = gradient + DECAY w; v = MOMENTUM v + g; w = w - lr (g + MOMENTUM v), as in PyTorch. Where a step
// is not finite, all replicas keep their last state. A thread updates four parameters. Bytes that must move: three arrays
// in, two out. Loads 16 elements, and a metric for each replica.
#include control
#include broken

@group(0) @binding(0) var<storage, read> gradients: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> weights: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> velocities: array<vec4f>;
@group(0) @binding(3) var<storage, read> metrics: array<vec4f>;
@group(1) @binding(0) var<uniform> control: Control;

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(global_invocation_id) id: vec3u) {
  if (id.x >= TRAINED_VECTORS || broken()) {
    return;
  }
  let i = id.y * VECTORS + id.x;
  let g = gradients[i] + DECAY * weights[i];
  let v = MOMENTUM * velocities[i] + g;
  velocities[i] = v;
  weights[i] -= control.learning_rate * (g + MOMENTUM * v);
}
