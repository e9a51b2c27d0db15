// What changes from step to step. One buffer holds the values of the steps in flight; a dynamic offset picks the step.
struct Control {
  // Seed of replica 0; replica r has seed + r.
  seed: u32,
  // Epoch, counted from 0.
  epoch: u32,
  // Place of the batch's first image in the epoch's order.
  position: u32,
  // Images of the batch that count, from the first; the rest of a last evaluation batch does not.
  valid: u32,
  learning_rate: f32,
}
