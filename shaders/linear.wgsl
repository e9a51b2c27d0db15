// Linear layer: features[images, F padded to 4] * weights[replica, CLASSES, F padded to 4] + bias -> logits[images, CLASSES]
//
// A thread makes one logit: F multiply-adds for 2 F + 1 loaded elements.

@group(0) @binding(0) var<storage, read> features: array<vec4f>;
@group(0) @binding(1) var<storage, read> weights: array<vec4f>;
@group(0) @binding(2) var<storage, read> bias: array<f32>;
@group(0) @binding(3) var<storage, read_write> logits: array<f32>;

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let class_index = id.x;
  let image = id.y;
  if (class_index >= CLASSES) {
    return;
  }
  let replica = image / IMAGES_PER_REPLICA;
  let row = replica * (REPLICA_WEIGHTS / 4) + class_index * FEATURE_VECTORS;
  var sum = vec4f();
  for (var i = 0u; i < FEATURE_VECTORS; i++) {
    sum += features[image * FEATURE_VECTORS + i] * weights[row + i];
  }
  logits[image * CLASSES + class_index] = dot(sum, vec4f(1)) + bias[replica * REPLICA_WEIGHTS + class_index];
}
