// By select, not max: SPIR-V has max look for NaNs, which on a processor costs more than the multiply-add before it.
fn relu(value: vec4f) -> vec4f {
  return select(vec4f(), value, value > vec4f());
}

// The same of one pixel.
fn relu1(value: f32) -> f32 {
  return select(0, value, value > 0);
}
