// Grouped 1x1 convolution, groups contiguous or interleaved:
//   x[images, groups * I, pixels] * weights[replica, groups * O, I padded to 4] -> y[images, groups * O, pixels]
//
// The permutation is folded into the indexing: group g's member q is channel base + q * channel_stride. A thread makes
// VECTORS vectors of four pixels in TILE output channels, in registers, from two input channels at a time: more would wait in
// registers for their turn. Padding of the weights is zero, so what is read under it does not matter.
// Cost for two input channels: 8 VECTORS TILE multiply-adds for 8 VECTORS + 2 TILE loaded elements; a subgroup shares the
// 2 TILE, a quarter each. Bytes that must move: x, y and the weights, once.
#include conv1_shape
#include add_products
#if SUBGROUPS
enable subgroups;
#end

@group(0) @binding(0) var<storage, read> x: array<vec4f>;
@group(0) @binding(1) var<storage, read> weights: array<vec2f>;
@group(0) @binding(2) var<storage, read_write> y: array<vec4f>;
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
  // Four neighbours, a subgroup of a processor, take VECTORS times four vectors that lie side by side.
  let in_plane = thread % plane_threads;
  let pixel = in_plane / 4 * (4 * VECTORS) + in_plane % 4;
  let replica = id.z;
  let image = replica * shape.images_per_replica + thread / plane_threads;
  let group = id.y / shape.tiles;
  let first = id.y % shape.tiles * TILE;
  let inputs = image * shape.in_channels + group_base(group, shape.in_per_group);
  // Pairs of a row of the weights.
  let row_pairs = (shape.in_per_group + 3) / 4 * 2;
  let group_weights = 2 * replica * shape.replica_weights + group * shape.out_per_group * row_pairs;

#for t in 0..TILE
  let weights${t} = group_weights + min(first + ${t}, shape.out_per_group - 1) * row_pairs;
#for v in 0..VECTORS
  var sum${t}_${v} = vec4f();
#end
#end
#if SUBGROUPS
#for b in 0..(TILE + 3) / 4
  let shared_weights${b} = group_weights + min(first + ${4 * b} + lane % 4, shape.out_per_group - 1) * row_pairs;
#end
#end

  for (var i = 0u; i < shape.in_per_group; i += 2) {
#for q in 0..2
    let plane${q} = (inputs + min(i + ${q}, shape.in_per_group - 1) * shape.channel_stride) * shape.plane_vectors + pixel;
#for v in 0..VECTORS
    let x${q}_${v} = x[plane${q} + ${4 * v}];
#end
#end
#if SUBGROUPS
#for b in 0..(TILE + 3) / 4
    let quarter${b} = weights[shared_weights${b} + i / 2];
#end
#end
#for t in 0..TILE
#if SUBGROUPS
    let w${t} = quadBroadcast(quarter${t / 4}, ${t % 4});
#else
    let w${t} = weights[weights${t} + i / 2];
#end
#for v in 0..VECTORS
    sum${t}_${v} = add_products(sum${t}_${v}, x0_${v}, x1_${v}, w${t});
#end
#end
  }

  if (id.x > thread) {
    return;
  }
  let outputs = image * shape.out_channels + group_base(group, shape.out_per_group);
#for t in 0..TILE
  if (first + ${t} < shape.out_per_group) {
    let plane = (outputs + (first + ${t}) * shape.channel_stride) * shape.plane_vectors + pixel;
#for v in 0..VECTORS
    y[plane + ${4 * v}] = sum${t}_${v};
#end
  }
#end
}
