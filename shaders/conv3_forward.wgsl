// Grouped 3x3 convolution, padding 1, stride 1 or 2:
//   x[images, groups * I, H, W] * weights[replica, groups * O, I, 3, 3 + 1] -> y[images, groups * O, H', W']
//
// A thread makes ROWS rows of four pixels in TILE output channels of one group, all in registers: an input row is read
// once for the up to three output rows that it reaches, and a weight once for all pixels.
// Cost for each input channel: 36 ROWS TILE multiply-adds for 6 (STRIDE (ROWS - 1) + 3) + 12 TILE loaded elements, with
// stride 2 for 9 (2 ROWS + 1) + 12 TILE; a subgroup shares the 12 TILE, a quarter each. Bytes that must move: x, y and
// the weights, once.
#include planes
#include relu
#include add_taps
#include conv3_shape
#if SUBGROUPS
enable subgroups;
#end

@group(0) @binding(0) var<storage, read> x: array<vec4f>;
// The three taps of a kernel row, then 0.
@group(0) @binding(1) var<storage, read> weights: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(3) var<uniform> shape: Shape;
#if ACTIVATE
@group(0) @binding(4) var<storage, read> affine: array<vec2f>;
#end

@compute @workgroup_size(WORKGROUP)
fn main(
  @builtin(global_invocation_id) id: vec3u,
#if SUBGROUPS
  @builtin(subgroup_invocation_id) lane: u32,
#end
) {
  // Invocations past the end compute the last band again: a subgroup must stay together.
  let last = shape.images_per_replica * shape.bands - 1;
  let column = id.x % shape.out_vectors;
  let band = min(id.x / shape.out_vectors, last);
  let top = band % shape.bands * ROWS;
  let replica = id.z;
  let image = replica * shape.images_per_replica + band / shape.bands;
  let group = id.y / shape.tiles;
  let first = id.y % shape.tiles * TILE;
  let group_outputs = group * shape.out_per_group;
  let group_weights = replica * shape.replica_weights + group_outputs * shape.in_per_group * 3;

#for t in 0..TILE
  let member${t} = min(first + ${t}, shape.out_per_group - 1);
  let kernels${t} = group_weights + member${t} * shape.in_per_group * 3;
#for r in 0..ROWS
  var sum${t}_${r} = vec4f();
#end
#end
#if SUBGROUPS
#for b in 0..(3 * TILE + 3) / 4
  let mine${b} = min(${4 * b} + lane % 4, ${3 * TILE - 1});
  let shared_rows${b} = group_weights + min(first + mine${b} / 3, shape.out_per_group - 1) * shape.in_per_group * 3 + mine${b} % 3;
#end
#end

  let first_vector = STRIDE * column;
  let before = max(first_vector, 1) - 1;
  let has_before = column > 0;
  let after = min(first_vector + 1, shape.row_vectors - 1);
  let has_after = first_vector + 1 < shape.row_vectors;
  for (var i = 0u; i < shape.in_per_group; i++) {
    let channel = group * shape.in_per_group + i;
    let plane = (image * shape.in_channels + channel) * (shape.height * shape.row_vectors);
#if ACTIVATE
    let half_affine = 0.5 * affine[replica * shape.in_channels + channel];
#end
    let at = 3 * i;
#include kernel_rows
#for j in 0..STRIDE * (ROWS - 1) + 3
#include row_taps
#for r in 0..ROWS
#if j >= STRIDE * r && j - STRIDE * r <= 2
#for t in 0..TILE
    sum${t}_${r} = add_taps(sum${t}_${r}, w${t}_${j - STRIDE * r}.xyz, left${j}, centre${j}, right${j});
#end
#end
#end
#end
  }

  if (id.x >= (last + 1) * shape.out_vectors) {
    return;
  }
#for r in 0..ROWS
  if (top + ${r} < shape.out_height) {
#for t in 0..TILE
    if (first + ${t} < shape.out_per_group) {
      let row = ((image * shape.out_channels + group_outputs + member${t}) * shape.out_height + top + ${r}) * shape.out_vectors;
      y[row + column] = inside_row(sum${t}_${r}, column, shape.out_width);
    }
#end
  }
#end
}
