// Gradient of a grouped 1x1 convolution to its weights, groups contiguous or interleaved, as partial sums:
//   x[images, groups * I, pixels] * dy[images, groups * O, pixels] -> partials[replica, groups * O, I / 4, splits, 4]
//
// The planes of a replica's images, one after the other, are cut into runs of `run_vectors` vectors of four pixels; `lanes`
// neighbours share a run and read on where they left off, which caches like. A thread sums its vectors for TILE output and
// 4 QUADS input channels, in registers. sum_partials adds the splits, runs times lanes, in a fixed order.
// With subgroups, four threads work on the same vectors: they share the input channels, a quarter each, and have TILE output
// channels of their own.
// Cost of a vector: 16 TILE QUADS multiply-adds for 4 TILE + 16 QUADS loaded elements, with subgroups 4 TILE + 4 QUADS. Bytes
// that must move: x, dy and the partial sums, once.
#include conv1_shape
#if SUBGROUPS
enable subgroups;
#end

@group(0) @binding(0) var<storage, read> x: array<vec4f>;
@group(0) @binding(1) var<storage, read> dy: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> partials: array<vec4f>;
@group(0) @binding(3) var<uniform> shape: Shape;

@compute @workgroup_size(WORKGROUP)
#if SUBGROUPS
// The four that share are neighbours along x: HLSL and Metal have quads so in one-dimensional workgroups, and Vulkan's drivers do.
// A subgroup may come apart at a loop's end, but not a quad, whose loops are the same.
@diagnostic(off, subgroup_uniformity)
fn main(@builtin(global_invocation_id) id: vec3u, @builtin(subgroup_invocation_id) lane: u32) {
  let place = id.x / 4;
#else
fn main(@builtin(global_invocation_id) id: vec3u) {
  let place = id.x;
#end
  let split = place % shape.splits;
  let tile = place / shape.splits;
  if (tile >= shape.all_tiles) {
    return;
  }
  let replica = id.y;
  let row_vectors = (shape.in_per_group + 3) / 4;
  let in_tiles = (row_vectors + QUADS - 1) / QUADS;
  let first_in = tile % in_tiles * QUADS;
#if SUBGROUPS
  let first_out = (tile / in_tiles % shape.tiles * 4 + lane % 4) * TILE;
#else
  let first_out = tile / in_tiles % shape.tiles * TILE;
#end
  let group = tile / (in_tiles * shape.tiles);
  let inputs = group_base(group, shape.in_per_group);
  let outputs = group_base(group, shape.out_per_group);

#if SUBGROUPS
#for i in 0..QUADS
  let x_plane${i} = (inputs + min(4 * (first_in + ${i}) + lane % 4, shape.in_per_group - 1) * shape.channel_stride) * shape.plane_vectors;
#end
#else
#for i in 0..4 * QUADS
  let x_plane${i} = (inputs + min(4 * first_in + ${i}, shape.in_per_group - 1) * shape.channel_stride) * shape.plane_vectors;
#end
#end
#for o in 0..TILE
  let dy_plane${o} = (outputs + min(first_out + ${o}, shape.out_per_group - 1) * shape.channel_stride) * shape.plane_vectors;
#for i in 0..4 * QUADS
  var sum${o}_${i} = 0f;
#end
#end

  let run = split / shape.lanes * shape.run_vectors;
  let end = min(run + shape.run_vectors, shape.images_per_replica * shape.plane_vectors);
  for (var vector = run + split % shape.lanes; vector < end; vector += shape.lanes) {
    let pixel = vector % shape.plane_vectors;
    let image = replica * shape.images_per_replica + vector / shape.plane_vectors;
    let x_start = image * (shape.in_channels * shape.plane_vectors) + pixel;
    let dy_start = image * (shape.out_channels * shape.plane_vectors) + pixel;
#if SUBGROUPS
#for i in 0..QUADS
    let quarter${i} = x[x_start + x_plane${i}];
#end
#for i in 0..4 * QUADS
    let x${i} = quadBroadcast(quarter${i / 4}, ${i % 4});
#end
#else
#for i in 0..4 * QUADS
    let x${i} = x[x_start + x_plane${i}];
#end
#end
#for o in 0..TILE
    let dy${o} = dy[dy_start + dy_plane${o}];
#for i in 0..4 * QUADS
    sum${o}_${i} += dot(dy${o}, x${i});
#end
#end
  }

#for o in 0..TILE
#for i in 0..QUADS
  if (first_out + ${o} < shape.out_per_group && first_in + ${i} < row_vectors) {
    let row = replica * shape.out_channels + group * shape.out_per_group + first_out + ${o};
    let inside = vec4u(4 * (first_in + ${i})) + vec4u(0, 1, 2, 3) < vec4u(shape.in_per_group);
    let sums = vec4f(sum${o}_${4 * i}, sum${o}_${4 * i + 1}, sum${o}_${4 * i + 2}, sum${o}_${4 * i + 3});
    partials[(row * row_vectors + first_in + ${i}) * shape.splits + split] = select(vec4f(), sums, inside);
  }
#end
#end
}
