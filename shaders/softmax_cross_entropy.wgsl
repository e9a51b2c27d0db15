// Softmax cross-entropy: logits[images, CLASSES], labels[images] -> outcomes[images] = (loss, 1 if the largest logit is
// the label's), and in place of the logits the gradient of the mean loss: (softmax - one-hot) / images of a replica.
// Where PREDICT is 1, also predictions[images], the class of the largest logit.
//
// A thread takes one image. The first of equal logits is the largest; the maximum is subtracted before exp. Loads 3
// CLASSES + 2 elements.

@group(0) @binding(0) var<storage, read_write> logits: array<f32>;
@group(0) @binding(1) var<storage, read> labels: array<u32>;
@group(0) @binding(2) var<storage, read_write> outcomes: array<vec2f>;
#if PREDICT
@group(0) @binding(3) var<storage, read_write> predictions: array<u32>;
#end

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let image = id.x;
  if (image >= IMAGES) {
    return;
  }
  let row = image * CLASSES;
  let label = labels[image];
  var largest = logits[row];
  var prediction = 0u;
  for (var k = 1u; k < CLASSES; k++) {
    let logit = logits[row + k];
    if (logit > largest) {
      largest = logit;
      prediction = k;
    }
  }
  var total = 0f;
  for (var k = 0u; k < CLASSES; k++) {
    total += exp(logits[row + k] - largest);
  }
  outcomes[image] = vec2f(log(total) - (logits[row + label] - largest), select(0f, 1f, prediction == label));
#if PREDICT
  predictions[image] = prediction;
#end
  for (var k = 0u; k < CLASSES; k++) {
    let probability = exp(logits[row + k] - largest) / total;
    logits[row + k] = (probability - select(0f, 1f, k == label)) / IMAGES_PER_REPLICA;
  }
}
