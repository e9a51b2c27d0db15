// Grouped 3x3 convolution of stride 2, padding 1, for groups of few channels:
//   x[images, groups * I, H, W] * weights[replica, groups * O, I, 3, 3 + 1] -> y[images, groups * O, ceil(H / 2), ceil(W / 2)]
//
// A thread walks down a strip of `rows` rows of VECTORS times four pixels, in all SOURCES channels of a group that it reads
// and TILE of those that it makes. Two rows of results are under way in registers, and so are all weights: each row is read
// once.
// Cost of a row: 36 VECTORS SOURCES TILE multiply-adds for 2 (8 VECTORS + 1) SOURCES loaded elements, the 1 only with EDGES;
// of a strip, half a row more unless it is the first, and its weights: 9 SOURCES TILE. Bytes that must move: x, y and the
// weights, once.
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
#include strip_place

#for i in 0..SOURCES
  let source${i} = group * SOURCES + ${i};
  let plane${i} = (image * shape.source_channels + source${i}) * shape.height * shape.row_vectors;
#if ACTIVATE
  let half_affine${i} = 0.5 * affine[replica * shape.source_channels + source${i}];
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
#for v in 0..VECTORS
  var next${o}_${v} = vec4f();
#end
#end

#include strided_edges
  // Row 2 r - 1 of x lies under rows r - 1 and r of y, row 2 r under row r alone.
  if (top > 0) {
    let row0 = (2 * top - 1) * shape.row_vectors;
#if WHOLE == 0
    const inside0 = true;
#end
#for i in 0..SOURCES
#for k in 0..1
#include strided_row
#end
#for o in 0..TILE
#for v in 0..VECTORS
    next${o}_${v} = add_taps(next${o}_${v}, w${o}_${i}_0, left${i}_0_${v}, centre${i}_0_${v}, right${i}_0_${v});
#end
#end
#end
  }
  for (var r = top; r < min(top + shape.rows, shape.out_height); r++) {
#include strided_rows
#for o in 0..TILE
#for v in 0..VECTORS
    var here${o}_${v} = next${o}_${v};
    next${o}_${v} = vec4f();
#end
#end
#for k in 0..2
#for i in 0..SOURCES
#include strided_row
#for o in 0..TILE
#for v in 0..VECTORS
    here${o}_${v} = add_taps(here${o}_${v}, w${o}_${i}_${k + 1}, left${i}_${k}_${v}, centre${i}_${k}_${v}, right${i}_${k}_${v});
#if k == 1
    next${o}_${v} = add_taps(next${o}_${v}, w${o}_${i}_0, left${i}_1_${v}, centre${i}_1_${v}, right${i}_1_${v});
#end
#end
#end
#end
#end
#for o in 0..TILE
    if (first + ${o} < shape.targets) {
#for v in 0..VECTORS
#if PADDED
      y[y_plane${o} + r * shape.out_vectors + ${v}] = inside_row(here${o}_${v}, column + ${v}, shape.out_width);
#else
      y[y_plane${o} + r * shape.out_vectors + ${v}] = here${o}_${v};
#end
#end
    }
#end
  }
}
