// Grouped 3x3 convolution of stride 1, padding 1, for groups of few channels; or its gradient to its input, which is such
// a convolution of the output's gradient with the kernels turned round:
//   x[images, groups * I, H, W] * weights[replica, groups * O, I, 3, 3 + 1] -> y[images, groups * O, H, W]
//   x[images, groups * O, H, W] * weights, TURNED                           -> y[images, groups * I, H, W]
//
// A thread walks down a strip of `rows` rows of VECTORS times four pixels, in all SOURCES channels of a group that it reads
// and TILE of those that it makes. Three rows of results are under way in registers, and so are all weights: each row is
// read once. With ACCUMULATE, adds to y.
// Cost of a row: 36 VECTORS SOURCES TILE multiply-adds for (4 VECTORS + 2) SOURCES loaded elements, the 2 only with EDGES;
// of a strip, 2 rows more, as far as they are inside the map, and its weights: 9 SOURCES TILE. Bytes that must move: x, y
// and the weights, once.
#include planes
#include relu
#include add_taps

struct Shape {
  images_per_replica: u32,
  source_channels: u32,
  target_channels: u32,
  // Channels of a group that are made, and tiles that hold them; of all groups.
  targets: u32,
  tiles: u32,
  all_tiles: u32,
  // Vectors of a replica's parameters.
  replica_weights: u32,
  height: u32,
  width: u32,
  row_vectors: u32,
  // Strips side by side, rows of a strip, and strips one below the other.
  strips: u32,
  rows: u32,
  bands: u32,
}

@group(0) @binding(0) var<storage, read> x: array<vec4f>;
// The three taps of a kernel row, then 0.
@group(0) @binding(1) var<storage, read> weights: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(3) var<uniform> shape: Shape;
#if ACTIVATE
@group(0) @binding(4) var<storage, read> affine: array<vec2f>;
#end

fn store(place: u32, column: u32, value: vec4f) {
#if PADDED
  let inside = inside_row(value, column, shape.width);
#else
  let inside = value;
#end
#if ACCUMULATE
  y[place] += inside;
#else
  y[place] = inside;
#end
}

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(global_invocation_id) id: vec3u) {
#include strip_place
  let plane_vectors = shape.height * shape.row_vectors;

#for i in 0..SOURCES
  let source${i} = group * SOURCES + ${i};
  let plane${i} = (image * shape.source_channels + source${i}) * plane_vectors;
#if ACTIVATE
  let half_affine${i} = 0.5 * affine[replica * shape.source_channels + source${i}];
#end
#end
#for o in 0..TILE
  let member${o} = min(first + ${o}, shape.targets - 1);
  let target${o} = group * shape.targets + member${o};
  let y_plane${o} = (image * shape.target_channels + target${o}) * plane_vectors + column;
#for i in 0..SOURCES
#if TURNED
  let kernel${o}_${i} = replica * shape.replica_weights + (source${i} * shape.targets + member${o}) * 3;
  let w${o}_${i}_0 = weights[kernel${o}_${i} + 2].zyx;
  let w${o}_${i}_1 = weights[kernel${o}_${i} + 1].zyx;
  let w${o}_${i}_2 = weights[kernel${o}_${i}].zyx;
#else
  let kernel${o}_${i} = replica * shape.replica_weights + (target${o} * SOURCES + ${i}) * 3;
  let w${o}_${i}_0 = weights[kernel${o}_${i}].xyz;
  let w${o}_${i}_1 = weights[kernel${o}_${i} + 1].xyz;
  let w${o}_${i}_2 = weights[kernel${o}_${i} + 2].xyz;
#end
#end
#for v in 0..VECTORS
  var here${o}_${v} = vec4f();
  var below${o}_${v} = vec4f();
#end
#end

#include strip_edges
  let bottom = min(top + shape.rows, shape.height);
  // Row r of x is the last that reaches row r - 1 of y, and the first that reaches row r + 1.
  for (var r = max(top, 1) - 1; r < min(bottom + 1, shape.height); r++) {
    let row = r * shape.row_vectors;
#for o in 0..TILE
#for v in 0..VECTORS
    var above${o}_${v} = here${o}_${v};
    here${o}_${v} = below${o}_${v};
    below${o}_${v} = vec4f();
#end
#end
#for i in 0..SOURCES
#include strip_row
#for o in 0..TILE
#for v in 0..VECTORS
    above${o}_${v} = add_taps(above${o}_${v}, w${o}_${i}_2, left${i}_${v}, centre${i}_${v}, right${i}_${v});
    here${o}_${v} = add_taps(here${o}_${v}, w${o}_${i}_1, left${i}_${v}, centre${i}_${v}, right${i}_${v});
    below${o}_${v} = add_taps(below${o}_${v}, w${o}_${i}_0, left${i}_${v}, centre${i}_${v}, right${i}_${v});
#end
#end
#end
    if (r > top) {
#for o in 0..TILE
      if (first + ${o} < shape.targets) {
#for v in 0..VECTORS
        store(y_plane${o} + (r - 1) * shape.row_vectors + ${v}, column + ${v}, above${o}_${v});
#end
      }
#end
    }
  }
  // Nothing below reaches the last row of the map.
  if (bottom == shape.height) {
#for o in 0..TILE
    if (first + ${o} < shape.targets) {
#for v in 0..VECTORS
      store(y_plane${o} + (bottom - 1) * shape.row_vectors + ${v}, column + ${v}, here${o}_${v});
#end
    }
#end
  }
}
