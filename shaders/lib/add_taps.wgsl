// sum + what a row of a 3x3 kernel makes of the pixels under its three columns, one fused multiply-add after the other: three
// instructions, where three products and their sum would be six on a processor and four on a GPU.
fn add_taps(sum: vec4f, taps: vec3f, left: vec4f, centre: vec4f, right: vec4f) -> vec4f {
  return fma(vec4f(taps.z), right, fma(vec4f(taps.y), centre, fma(vec4f(taps.x), left, sum)));
}
