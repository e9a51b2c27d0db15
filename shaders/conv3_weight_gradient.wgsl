// Gradient of a grouped 3x3 convolution to its weights, padding 1, stride 1 or 2, as partial sums:
//   x[images, groups * I, H, W] * dy[images, groups * O, H', W'] -> partials[replica, groups * O, I, 3, splits, 3 + 1]
//
// A thread sums every `splits`-th strip of ROWS rows of four pixels over all images of a replica, for TILE output
// channels and one input channel: 9 TILE sums in registers. sum_partials adds the splits in a fixed order.
// With subgroups, four threads work on the same strips: they share the four rows of dy, one each, and have an input channel
// of their own.
// Cost of a strip: 36 ROWS TILE multiply-adds for 4 ROWS TILE, with subgroups 4 TILE, and 6 (ROWS + 2), with stride 2
// 9 (2 ROWS + 1), loaded elements. Bytes that must move: x, dy and the partial sums, once.
#include planes
#include relu
#include conv3_shape
#if SUBGROUPS
enable subgroups;
#end

@group(0) @binding(0) var<storage, read> x: array<vec4f>;
@group(0) @binding(1) var<storage, read> dy: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> partials: array<vec4f>;
@group(0) @binding(3) var<uniform> shape: Shape;
#if ACTIVATE
@group(0) @binding(4) var<storage, read> affine: array<vec2f>;
#end

@compute @workgroup_size(WORKGROUP)
#if SUBGROUPS
// The four that share are neighbours along x: HLSL and Metal have quads so in one-dimensional workgroups, and Vulkan's drivers do.
// A subgroup may come apart at a loop's end, but not a quad, whose loops are the same.
@diagnostic(off, subgroup_uniformity)
fn main(@builtin(global_invocation_id) id: vec3u, @builtin(subgroup_invocation_id) lane: u32) {
  let place = id.x / 4;
  let in_tiles = (shape.in_per_group + 3) / 4;
#else
fn main(@builtin(global_invocation_id) id: vec3u) {
  let place = id.x;
  let in_tiles = shape.in_per_group;
#end
  let split = place % shape.splits;
  let tile = place / shape.splits;
  if (tile >= shape.all_tiles) {
    return;
  }
  let replica = id.y;
#if SUBGROUPS
  let own_in = tile % in_tiles * 4 + lane % 4;
  let i = min(own_in, shape.in_per_group - 1);
#else
  let i = tile % in_tiles;
#end
  let first = tile / in_tiles % shape.tiles * TILE;
  let group = tile / (in_tiles * shape.tiles);
  let channel = group * shape.in_per_group + i;
#if ACTIVATE
  let half_affine = 0.5 * affine[replica * shape.in_channels + channel];
#end

#for o in 0..TILE
  let out${o} = group * shape.out_per_group + min(first + ${o}, shape.out_per_group - 1);
#for k in 0..9
  var sum${o}_${k} = 0f;
#end
#end

  for (var strip = split; strip < shape.images_per_replica * shape.bands * shape.out_vectors; strip += shape.splits) {
    let column = strip % shape.out_vectors;
    let top = strip / shape.out_vectors % shape.bands * ROWS;
    let image = replica * shape.images_per_replica + strip / (shape.out_vectors * shape.bands);
    let plane = (image * shape.in_channels + channel) * (shape.height * shape.row_vectors);
#for o in 0..TILE
    let gradients${o} = (image * shape.out_channels + out${o}) * (shape.out_height * shape.out_vectors) + column;
#end
#if SUBGROUPS
    let row = top + lane % 4;
#for o in 0..TILE
#if WHOLE
    let quarter${o} = dy[gradients${o} + row * shape.out_vectors];
#else
    let quarter${o} = select(
      vec4f(),
      dy[gradients${o} + min(row, shape.out_height - 1) * shape.out_vectors],
      row < shape.out_height,
    );
#end
#for r in 0..ROWS
    let dy${o}_${r} = quadBroadcast(quarter${o}, ${r});
#end
#end
#else
#for o in 0..TILE
#for r in 0..ROWS
#if WHOLE
    let dy${o}_${r} = dy[gradients${o} + (top + ${r}) * shape.out_vectors];
#else
    let dy${o}_${r} = select(
      vec4f(),
      dy[gradients${o} + min(top + ${r}, shape.out_height - 1) * shape.out_vectors],
      top + ${r} < shape.out_height,
    );
#end
#end
#end
#end

    let first_vector = STRIDE * column;
    let before = max(first_vector, 1) - 1;
    let has_before = column > 0;
    let after = min(first_vector + 1, shape.row_vectors - 1);
    let has_after = first_vector + 1 < shape.row_vectors;
#for j in 0..STRIDE * (ROWS - 1) + 3
#include row_taps
#for r in 0..ROWS
#if j >= STRIDE * r && j - STRIDE * r <= 2
#for o in 0..TILE
    sum${o}_${3 * (j - STRIDE * r)} += dot(dy${o}_${r}, left${j});
    sum${o}_${3 * (j - STRIDE * r) + 1} += dot(dy${o}_${r}, centre${j});
    sum${o}_${3 * (j - STRIDE * r) + 2} += dot(dy${o}_${r}, right${j});
#end
#end
#end
#end
  }

#if SUBGROUPS
  if (own_in > i) {
    return;
  }
#end
#for o in 0..TILE
  if (first + ${o} < shape.out_per_group) {
    let kernel = (replica * shape.out_channels + out${o}) * shape.in_per_group + i;
#for k in 0..3
    partials[(kernel * 3 + ${k}) * shape.splits + split] = vec4f(sum${o}_${3 * k}, sum${o}_${3 * k + 1}, sum${o}_${3 * k + 2}, 0);
#end
  }
#end
}
