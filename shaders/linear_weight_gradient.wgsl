// Gradient of the linear layer to its weights and bias:
//   features[images, F padded to 4] * d_logits[images, CLASSES] -> d_weights[replica, CLASSES, F padded to 4],
//   d_bias[replica, CLASSES]
//
// A thread makes four weights of one class: 4 multiply-adds an image. That of the first four makes the bias too.

@group(0) @binding(0) var<storage, read> features: array<vec4f>;
@group(0) @binding(1) var<storage, read> d_logits: array<f32>;
@group(0) @binding(2) var<storage, read_write> d_weights: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> d_bias: array<f32>;

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let vector = id.x % FEATURE_VECTORS;
  let class_index = id.x / FEATURE_VECTORS;
  let replica = id.y;
  if (class_index >= CLASSES) {
    return;
  }
  var sum = vec4f();
  var bias = 0f;
  for (var i = 0u; i < IMAGES_PER_REPLICA; i++) {
    let image = replica * IMAGES_PER_REPLICA + i;
    let gradient = d_logits[image * CLASSES + class_index];
    sum += gradient * features[image * FEATURE_VECTORS + vector];
    bias += gradient;
  }
  d_weights[replica * (REPLICA_WEIGHTS / 4) + id.x] = sum;
  if (vector == 0) {
    d_bias[replica * REPLICA_WEIGHTS + class_index] = bias;
  }
}
