// sum + what a row of a 3x3 kernel makes of the pixels under its three columns; written like add_products.
fn add_taps(sum: vec4f, taps: vec3f, left: vec4f, centre: vec4f, right: vec4f) -> vec4f {
  return vec4f(
    fma(right.x, taps.z, fma(centre.x, taps.y, fma(left.x, taps.x, sum.x))),
    fma(right.y, taps.z, fma(centre.y, taps.y, fma(left.y, taps.x, sum.y))),
    fma(right.z, taps.z, fma(centre.z, taps.y, fma(left.z, taps.x, sum.z))),
    fma(right.w, taps.z, fma(centre.w, taps.y, fma(left.w, taps.x, sum.w))),
  );
}
