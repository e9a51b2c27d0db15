// Maps lie in memory plane by plane (NCHW), each row padded to whole vectors of four pixels; the padding is zero.

// The pixels of vector `column` that lie inside a row of `width`; the padding becomes zero.
fn inside_row(value: vec4f, column: u32, width: u32) -> vec4f {
  return select(vec4f(), value, vec4u(4 * column) + vec4u(0, 1, 2, 3) < vec4u(width));
}
