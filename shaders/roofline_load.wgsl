// The roofline's peak of loads: elements[SIZE + UNROLLED, LANES] -> sums[threads], each of LOADS loads from what any cache holds
//
// Neighbours load neighbours, LANES (1 or 4) elements at a time, in float16 where HALF is 1. Where BROADCAST is more than
// 0, so many lanes of a subgroup hand on what they loaded, and the sum is of what a thread was handed.
// Cost of a thread: LOADS LANES loaded elements; it gets BROADCAST times as many where that is not 0.
#if HALF
enable f16;
#end
#if BROADCAST
enable subgroups;
#end
#if HALF
alias Scalar = f16;
#else
alias Scalar = f32;
#end
#if LANES == 4
alias Element = vec4<Scalar>;
#else
alias Element = Scalar;
#end

@group(0) @binding(0) var<storage, read> elements: array<Element>;
@group(0) @binding(1) var<storage, read_write> sums: array<f32>;

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(global_invocation_id) id: vec3u) {
#for i in 0..4
  var s${i} = Element();
#end
  for (var i = 0u; i < LOADS; i += UNROLLED) {
    let start = (id.x + i) % SIZE;
#for u in 0..UNROLLED
#if BROADCAST
    let element${u} = elements[start + ${u}];
#for lane in 0..BROADCAST
    s${lane % 4} += subgroupBroadcast(element${u}, ${lane});
#end
#else
    s${u % 4} += elements[start + ${u}];
#end
#end
  }
#if LANES == 4
  let total = dot(vec4f(s0) + vec4f(s1) + vec4f(s2) + vec4f(s3), vec4f(1));
#else
  let total = f32(s0) + f32(s1) + f32(s2) + f32(s3);
#end
  // Threads that differ in y alone make the same.
  sums[id.x] = total;
}
