// Gradient of the linear layer to its input:
//   d_logits[images, CLASSES] * weights[replica, CLASSES, F padded to 4] -> d_features[images, F padded to 4]
//
// A thread makes four features: 4 CLASSES multiply-adds for 5 CLASSES loaded elements.

@group(0) @binding(0) var<storage, read> d_logits: array<f32>;
@group(0) @binding(1) var<storage, read> weights: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> d_features: array<vec4f>;

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let vector = id.x;
  let image = id.y;
  if (vector >= FEATURE_VECTORS) {
    return;
  }
  let first = image / IMAGES_PER_REPLICA * (REPLICA_WEIGHTS / 4) + vector;
  var sum = vec4f();
  for (var k = 0u; k < CLASSES; k++) {
    sum += d_logits[image * CLASSES + k] * weights[first + k * FEATURE_VECTORS];
  }
  d_features[image * FEATURE_VECTORS + vector] = sum;
}
