// Gradient of a grouped 1x1 convolution to its input, groups contiguous or interleaved:
//   dy[images, groups * O, pixels] * weights[replica, groups * O, I padded to 4] -> dx[images, groups * I, pixels]
//
// A thread makes VECTORS vectors of four pixels in 4 QUADS input channels, in registers, two output channels at a time.
// Cost for each output channel: 16 VECTORS QUADS multiply-adds for 4 VECTORS + 4 QUADS loaded elements; a subgroup shares
// the 4 QUADS, a quarter each. Bytes that must move: dy, dx and the weights, once.
#include conv1_shape
#if SUBGROUPS
enable subgroups;
#end

@group(0) @binding(0) var<storage, read> dy: array<vec4f>;
@group(0) @binding(1) var<storage, read> weights: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> dx: array<vec4f>;
@group(0) @binding(3) var<uniform> shape: Shape;

@compute @workgroup_size(WORKGROUP)
fn main(
  @builtin(global_invocation_id) id: vec3u,
#if SUBGROUPS
  @builtin(subgroup_invocation_id) lane: u32,
#end
) {
  // Invocations past the end compute the last pixels again: a subgroup must stay together.
  let plane_threads = shape.plane_vectors / VECTORS;
  let thread = min(id.x, shape.images_per_replica * plane_threads - 1);
  let pixel = thread % plane_threads;
  let replica = id.z;
  let image = replica * shape.images_per_replica + thread / plane_threads;
  let group = id.y / shape.tiles;
  let first = id.y % shape.tiles * QUADS;
  let outputs = image * shape.out_channels + group_base(group, shape.out_per_group);
  let row_vectors = (shape.in_per_group + 3) / 4;
  let group_weights = replica * shape.replica_weights + group * shape.out_per_group * row_vectors;

#for i in 0..QUADS
  let quad${i} = min(first + ${i}, row_vectors - 1);
#for q in 0..4
#for v in 0..VECTORS
  var sum${4 * i + q}_${v} = vec4f();
#end
#end
#end
#if SUBGROUPS
#for b in 0..(2 * QUADS + 3) / 4
  // The quads of the first output channel, then those of the second.
  let mine${b} = min(${4 * b} + lane % 4, ${2 * QUADS - 1});
  let my_quad${b} = min(first + mine${b} % QUADS, row_vectors - 1);
#end
#end

  let last = shape.out_per_group - 1;
  for (var o = 0u; o <= last; o += 2) {
#for u in 0..2
    let plane${u} = (outputs + min(o + ${u}, last) * shape.channel_stride) * shape.plane_vectors + pixel;
#for v in 0..VECTORS
    let dy${u}_${v} = dy[plane${u} + ${v} * plane_threads];
#end
#end
#if SUBGROUPS
#for b in 0..(2 * QUADS + 3) / 4
    let quarter${b} = weights[group_weights + min(o + mine${b} / QUADS, last) * row_vectors + my_quad${b}];
#end
#end
#for i in 0..QUADS
#if SUBGROUPS
    let w${i}_0 = subgroupBroadcast(quarter${i / 4}, ${i % 4});
    let next${i} = subgroupBroadcast(quarter${(QUADS + i) / 4}, ${(QUADS + i) % 4});
#else
    let w${i}_0 = weights[group_weights + o * row_vectors + quad${i}];
    let next${i} = weights[group_weights + min(o + 1, last) * row_vectors + quad${i}];
#end
    let w${i}_1 = select(vec4f(), next${i}, o < last);
#for v in 0..VECTORS
    sum${4 * i}_${v} += w${i}_0.x * dy0_${v} + w${i}_1.x * dy1_${v};
    sum${4 * i + 1}_${v} += w${i}_0.y * dy0_${v} + w${i}_1.y * dy1_${v};
    sum${4 * i + 2}_${v} += w${i}_0.z * dy0_${v} + w${i}_1.z * dy1_${v};
    sum${4 * i + 3}_${v} += w${i}_0.w * dy0_${v} + w${i}_1.w * dy1_${v};
#end
#end
  }

  if (id.x > thread) {
    return;
  }
  let inputs = image * shape.in_channels + group_base(group, shape.in_per_group);
#for i in 0..4 * QUADS
  if (4 * first + ${i} < shape.in_per_group) {
    let plane = (inputs + (4 * first + ${i}) * shape.channel_stride) * shape.plane_vectors + pixel;
#for v in 0..VECTORS
    dx[plane + ${v} * plane_threads] = sum${i}_${v};
#end
  }
#end
}
