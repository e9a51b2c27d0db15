// Gradient of a grouped 3x3 convolution to its input, padding 1, stride 1 or 2:
//   dy[images, groups * O, H', W'] * weights[replica, groups * O, I, 3, 3 + 1] -> dx[images, groups * I, H, W]
//
// A thread takes ROWS rows of four pixels of dy and makes what they reach in TILE input channels of one group: as many
// rows of four pixels for stride 1, twice as many rows of eight for stride 2. With ACCUMULATE, adds to dx.
// Cost for each output channel: 36 ROWS TILE multiply-adds for 6 (ROWS + 2) + 12 TILE loaded elements, with stride 2 for
// 5 (ROWS + 1) + 12 TILE; a subgroup shares the 12 TILE, a quarter each. Bytes that must move: dy, dx and the weights,
// once.
#include planes
#include add_products
#include add_taps
#include conv3_shape
#if SUBGROUPS
enable subgroups;
#end

@group(0) @binding(0) var<storage, read> dy: array<vec4f>;
// The three taps of a kernel row, then 0.
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
  // Invocations past the end compute the last band again: a subgroup must stay together.
  let last = shape.images_per_replica * shape.bands - 1;
  let column = id.x % shape.out_vectors;
  let band = min(id.x / shape.out_vectors, last);
  let top = band % shape.bands * ROWS;
  let replica = id.z;
  let image = replica * shape.images_per_replica + band / shape.bands;
  let group = id.y / shape.tiles;
  let first = id.y % shape.tiles * TILE;
  let group_weights = replica * shape.replica_weights + group * shape.out_per_group * shape.in_per_group * 3;
  let before = max(column, 1) - 1;
  let has_before = column > 0;
  let after = min(column + 1, shape.out_vectors - 1);
  let has_after = column + 1 < shape.out_vectors;

#for t in 0..TILE
  let kernels${t} = group_weights + min(first + ${t}, shape.in_per_group - 1) * 3;
#for r in 0..ROWS * STRIDE
#for v in 0..STRIDE
  var sum${t}_${r}_${v} = vec4f();
#end
#end
#end
#if SUBGROUPS
#for b in 0..(3 * TILE + 3) / 4
  let mine${b} = min(${4 * b} + lane % 4, ${3 * TILE - 1});
  let shared_rows${b} = group_weights + min(first + mine${b} / 3, shape.in_per_group - 1) * 3 + mine${b} % 3;
#end
#end

  for (var o = 0u; o < shape.out_per_group; o++) {
    let plane = (image * shape.out_channels + group * shape.out_per_group + o) * (shape.out_height * shape.out_vectors);
    let at = o * shape.in_per_group * 3;
#include kernel_rows
// Stride 1 meets one row above the band and one below; stride 2 only the one below.
#for j in STRIDE - 1..ROWS + 2
#if j >= 1 && j <= ROWS && WHOLE
    const inside${j} = true;
    let start${j} = plane + (top + ${j - 1}) * shape.out_vectors;
#else
    let row${j} = i32(top) + ${j - 1};
    let inside${j} = row${j} >= 0 && row${j} < i32(shape.out_height);
    let start${j} = plane + u32(clamp(row${j}, 0, i32(shape.out_height) - 1)) * shape.out_vectors;
#end
    let centre${j} = select(vec4f(), dy[start${j} + column], inside${j});
    let right${j} = vec4f(centre${j}.yzw, select(0, dy[start${j} + after].x, inside${j} && has_after));
#if STRIDE == 1
    let left${j} = vec4f(select(0, dy[start${j} + before].w, inside${j} && has_before), centre${j}.xyz);
#for r in 0..ROWS
#if r + 2 - j >= 0 && r + 2 - j <= 2
#for t in 0..TILE
    sum${t}_${r}_0 = add_taps(sum${t}_${r}_0, w${t}_${r + 2 - j}.xyz, right${j}, centre${j}, left${j});
#end
#end
#end
#else
// Kernel row 1 leads from dy row r to dx row 2 r, row 2 to 2 r + 1, and row 0 to 2 r - 1. Vector 0 of the sums holds
// the even columns, vector 1 the odd ones.
#for t in 0..TILE
#if j - 1 < ROWS
    sum${t}_${2 * (j - 1)}_0 = fma(centre${j}, vec4f(w${t}_1.y), sum${t}_${2 * (j - 1)}_0);
    sum${t}_${2 * (j - 1)}_1 = add_products(sum${t}_${2 * (j - 1)}_1, right${j}, centre${j}, w${t}_1.xz);
    sum${t}_${2 * (j - 1) + 1}_0 = fma(centre${j}, vec4f(w${t}_2.y), sum${t}_${2 * (j - 1) + 1}_0);
    sum${t}_${2 * (j - 1) + 1}_1 = add_products(sum${t}_${2 * (j - 1) + 1}_1, right${j}, centre${j}, w${t}_2.xz);
#end
#if j - 1 > 0
    sum${t}_${2 * (j - 1) - 1}_0 = fma(centre${j}, vec4f(w${t}_0.y), sum${t}_${2 * (j - 1) - 1}_0);
    sum${t}_${2 * (j - 1) - 1}_1 = add_products(sum${t}_${2 * (j - 1) - 1}_1, right${j}, centre${j}, w${t}_0.xz);
#end
#end
#end
#end
  }

  if (id.x >= (last + 1) * shape.out_vectors) {
    return;
  }
#for t in 0..TILE
  if (first + ${t} < shape.in_per_group) {
    let plane = (image * shape.in_channels + group * shape.in_per_group + first + ${t}) * shape.height;
#for r in 0..ROWS * STRIDE
    if (STRIDE * top + ${r} < shape.height) {
      let start = (plane + STRIDE * top + ${r}) * shape.row_vectors;
#if STRIDE == 1
      let gradient0 = sum${t}_${r}_0;
#else
      let even = sum${t}_${r}_0;
      let odd = sum${t}_${r}_1;
      let gradient0 = vec4f(even.x, odd.x, even.y, odd.y);
      let gradient1 = vec4f(even.z, odd.z, even.w, odd.w);
#end
#for v in 0..STRIDE
      if (STRIDE * column + ${v} < shape.row_vectors) {
        let vector = start + STRIDE * column + ${v};
#if ACCUMULATE
        dx[vector] += inside_row(gradient${v}, STRIDE * column + ${v}, shape.width);
#else
        dx[vector] = inside_row(gradient${v}, STRIDE * column + ${v}, shape.width);
#end
      }
#end
    }
#end
  }
#end
}
