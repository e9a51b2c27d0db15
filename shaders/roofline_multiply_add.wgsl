// The roofline's peak of arithmetic: operands[4] -> sums[threads], each of CHAINS chains of 2 STEPS multiply-adds
//
// A chain is s = a s + b, s = c s + d in turns, on vectors of four; the chains do not wait for each other. The operands
// come from memory, for what a compiler knows it computes itself, and are such that every value is exact in float16:
// a c = 1, and b c + d is a small step. Where HALF is 1 the arithmetic is in float16.
// Cost of a thread: 8 CHAINS STEPS multiply-adds for 16 loaded elements.
#if HALF
enable f16;
alias Vector = vec4<f16>;
#else
alias Vector = vec4<f32>;
#end

@group(0) @binding(0) var<storage, read> operands: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> sums: array<vec4f>;

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let a = Vector(operands[0]);
  let b = Vector(operands[1]);
  let c = Vector(operands[2]);
  let d = Vector(operands[3]);
#for i in 0..CHAINS
  var s${i} = Vector(vec4f(f32(id.x % 8 + ${i})) / 8);
#end
  for (var step = 0; step < STEPS; step += UNROLLED) {
#for u in 0..UNROLLED
#for i in 0..CHAINS
    s${i} = a * s${i} + b;
#end
#for i in 0..CHAINS
    s${i} = c * s${i} + d;
#end
#end
  }
  var sum = vec4f();
#for i in 0..CHAINS
  sum += vec4f(s${i});
#end
  // Threads that differ in y alone make the same.
  sums[id.x] = sum;
}
