// Gradient of the linear layer to its weights and bias:
//   features[images, F padded to 4] * d_logits[images, CLASSES] ->
//   gradients[replica] = d_weights[CLASSES, F padded to 4], d_bias[CLASSES]
//
// A thread makes four weights of one class: 4 multiply-adds for 5 loaded elements an image. That of the first four makes
// the bias too.

@group(0) @binding(0) var<storage, read> features: array<vec4f>;
@group(0) @binding(1) var<storage, read> d_logits: array<f32>;
// That to the weights, and that to the bias in the next slot of the layout.
@group(0) @binding(2) var<storage, read_write> gradients: array<f32>;

const NEXT_SLOT = (CLASSES * FEATURE_VECTORS * 4 + 63) / 64 * 64;

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
  let slot = replica * REPLICA_WEIGHTS;
  for (var lane = 0u; lane < 4; lane++) {
    gradients[slot + 4 * id.x + lane] = sum[lane];
  }
  if (vector == 0) {
    gradients[slot + NEXT_SLOT + class_index] = bias;
  }
}
