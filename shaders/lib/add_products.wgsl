// sum + x0 w.x + x1 w.y, in fused multiply-adds: one instruction each on a GPU. Pixel by pixel, and the pixels as the first
// factor, for processors: a software adapter translates operation by operation. What a whole vector waits for waits in memory,
// but one pixel's sum stays in a register; and a product overwrites its first factor, so weights as the first are copied.
fn add_products(sum: vec4f, x0: vec4f, x1: vec4f, w: vec2f) -> vec4f {
  return vec4f(
    fma(x1.x, w.y, fma(x0.x, w.x, sum.x)),
    fma(x1.y, w.y, fma(x0.y, w.x, sum.y)),
    fma(x1.z, w.y, fma(x0.z, w.x, sum.z)),
    fma(x1.w, w.y, fma(x0.w, w.x, sum.w)),
  );
}
