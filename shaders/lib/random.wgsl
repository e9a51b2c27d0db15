// Counter-based random bits: a hash of (seed, purpose, index, stream), so that any value can be had at any time and
// nothing has a state. pcg4d of Jarzynski and Olano, "Hash Functions for GPU Rendering", JCGT 2020.
const WEIGHTS = 1;
const ORDER = 2;
const AUGMENTATION = 3;

fn random(seed: u32, purpose: u32, index: u32, stream: u32) -> vec4u {
  var v = vec4u(seed, purpose, index, stream) * 1664525 + 1013904223;
  v.x += v.y * v.w;
  v.y += v.z * v.x;
  v.z += v.x * v.y;
  v.w += v.y * v.z;
  v ^= v >> vec4u(16);
  v.x += v.y * v.w;
  v.y += v.z * v.x;
  v.z += v.x * v.y;
  v.w += v.y * v.z;
  // Where only one input counts, the low bits of pcg4d alone are biased: fold the high ones in.
  return v ^ (v >> vec4u(16));
}

// Uniform in (0, 1), never 0 or 1: 23 bits and a half are exact in f32.
fn uniform_number(bits: u32) -> f32 {
  return (f32(bits >> 9) + 0.5) / 8388608;
}
