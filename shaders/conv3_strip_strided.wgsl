// Grouped 3x3 convolution of stride 2, padding 1, for groups of few channels:
//   x[images, groups * I, H, W] * weights[replica, groups * O, I, 3, 3 + 1] -> y[images, groups * O, ceil(H / 2), ceil(W / 2)]
//
// A thread walks down a strip of `rows` rows of four pixels, in all SOURCES channels of a group that it reads and TILE of
// those that it makes. Two rows of results are under way in registers, and so are all weights: each row is read once.
// Cost of a row: 36 SOURCES TILE multiply-adds for 18 SOURCES loaded elements; of a strip, 1 row more, and its weights:
// 9 SOURCES TILE. Bytes that must move: x, y and the weights, once.
#include planes
#include relu
#include add_taps
#include strided_shape

@group(0) @binding(0) var<storage, read> x: array<vec4f>;
// The three taps of a kernel row, then 0.
@group(0) @binding(1) var<storage, read> weights: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(3) var<uniform> shape: Shape;
#if ACTIVATE
@group(0) @binding(4) var<storage, read> affine: array<vec2f>;
#end

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let column = id.x % shape.out_vectors;
  let band = id.x / shape.out_vectors;
  let top = band % shape.bands * shape.rows;
  let replica = id.z;
  if (band >= shape.images_per_replica * shape.bands) {
    return;
  }
  let image = replica * shape.images_per_replica + band / shape.bands;
  let group = id.y / shape.tiles;
  let first = id.y % shape.tiles * TILE;

#for i in 0..SOURCES
  let source${i} = group * SOURCES + ${i};
  let plane${i} = (image * shape.source_channels + source${i}) * shape.height * shape.row_vectors;
#if ACTIVATE
  let scale${i} = affine[replica * shape.source_channels + source${i}].x;
  let shift${i} = affine[replica * shape.source_channels + source${i}].y;
#end
#end
#for o in 0..TILE
  let target${o} = group * shape.targets + min(first + ${o}, shape.targets - 1);
  let y_plane${o} = (image * shape.target_channels + target${o}) * shape.out_height * shape.out_vectors + column;
#for i in 0..SOURCES
  let kernel${o}_${i} = replica * shape.replica_weights + (target${o} * SOURCES + ${i}) * 3;
#for k in 0..3
  let w${o}_${i}_${k} = weights[kernel${o}_${i} + ${k}].xyz;
#end
#end
  var next${o} = vec4f();
#end

  // Under four pixels lie eight of x, the one before them, and maybe no second vector.
  let left_column = 2 * column;
  let right_column = min(left_column + 1, shape.row_vectors - 1);
  let has_right = left_column + 1 < shape.row_vectors;
  let before = max(left_column, 1) - 1;
  let has_before = column > 0;
  // Rows 2 r - 2 and 2 r - 1 of x lie under row r - 1 of y; the latter reaches row r, too.
  for (var r = top; r <= min(top + shape.rows, shape.out_height); r++) {
#for o in 0..TILE
    var here${o} = next${o};
    next${o} = vec4f();
#end
#for k in 0..2
    let row_at${k} = 2 * r + ${k};
    let inside${k} = row_at${k} >= 2 && row_at${k} < shape.height + 2;
    let row${k} = (clamp(row_at${k}, 2, shape.height + 1) - 2) * shape.row_vectors;
#for i in 0..SOURCES
#if ACTIVATE
    let first${i}_${k} = relu(scale${i} * x[plane${i} + row${k} + left_column] + shift${i});
    let second${i}_${k} = relu(scale${i} * x[plane${i} + row${k} + right_column] + shift${i});
    let edge${i}_${k} = relu1(scale${i} * x[plane${i} + row${k} + before].w + shift${i});
#else
    let first${i}_${k} = x[plane${i} + row${k} + left_column];
    let second${i}_${k} = x[plane${i} + row${k} + right_column];
    let edge${i}_${k} = x[plane${i} + row${k} + before].w;
#end
#if PADDED
    let a${i}_${k} = select(vec4f(), inside_row(first${i}_${k}, left_column, shape.width), inside${k});
    let b${i}_${k} = select(vec4f(), inside_row(second${i}_${k}, right_column, shape.width), inside${k} && has_right);
#else
    let a${i}_${k} = select(vec4f(), first${i}_${k}, inside${k});
    let b${i}_${k} = select(vec4f(), second${i}_${k}, inside${k} && has_right);
#end
    let centre${i}_${k} = vec4f(a${i}_${k}.xz, b${i}_${k}.xz);
    let right${i}_${k} = vec4f(a${i}_${k}.yw, b${i}_${k}.yw);
    let left${i}_${k} = vec4f(select(0, edge${i}_${k}, inside${k} && has_before), right${i}_${k}.xyz);
#for o in 0..TILE
    here${o} = add_taps(here${o}, w${o}_${i}_${k + 1}, left${i}_${k}, centre${i}_${k}, right${i}_${k});
#if k == 1
    next${o} = add_taps(next${o}, w${o}_${i}_0, left${i}_${k}, centre${i}_${k}, right${i}_${k});
#end
#end
#end
#end
    if (r > top) {
#for o in 0..TILE
      if (first + ${o} < shape.targets) {
#if PADDED
        y[y_plane${o} + (r - 1) * shape.out_vectors] = inside_row(here${o}, column, shape.out_width);
#else
        y[y_plane${o} + (r - 1) * shape.out_vectors] = here${o};
#end
      }
#end
    }
  }
}
