// Gradient of a grouped 3x3 convolution of stride 2, padding 1, to its weights, for groups of few channels, as partial sums:
//   x[images, groups * I, H, W] * dy[images, groups * O, H', W'] -> partials[replica, groups * O, I, 3, splits, 3 + 1]
//
// A thread walks down every `splits`-th strip of `rows` rows of VECTORS times four pixels of dy, over all images of a replica,
// for all SOURCES input channels of a group and TILE output channels: 9 SOURCES TILE sums and two rows of dy in registers,
// so that each row is read once. sum_partials adds the splits in a fixed order.
// Cost of a row: 36 VECTORS SOURCES TILE multiply-adds for 2 (8 VECTORS + 1) SOURCES + 4 VECTORS TILE loaded elements, the 1
// only with EDGES; of a strip, 1 row of dy more. Bytes that must move: x and dy, once.
#include planes
#include relu

struct Shape {
  images_per_replica: u32,
  source_channels: u32,
  target_channels: u32,
  // Output channels of a group, and tiles that hold them; of all groups.
  targets: u32,
  tiles: u32,
  all_tiles: u32,
  splits: u32,
  // The convolution's input, and its output.
  height: u32,
  width: u32,
  row_vectors: u32,
  out_height: u32,
  out_width: u32,
  out_vectors: u32,
  // Strips side by side, rows of dy along a strip, and strips one below the other.
  strips: u32,
  rows: u32,
  bands: u32,
}

@group(0) @binding(0) var<storage, read> x: array<vec4f>;
@group(0) @binding(1) var<storage, read> dy: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> partials: array<vec4f>;
@group(0) @binding(3) var<uniform> shape: Shape;
#if ACTIVATE
@group(0) @binding(4) var<storage, read> affine: array<vec2f>;
#end

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let split = id.x % shape.splits;
  let tile = id.x / shape.splits;
  if (tile >= shape.all_tiles) {
    return;
  }
  let replica = id.y;
  let group = tile / shape.tiles;
  let first = tile % shape.tiles * TILE;

#for i in 0..SOURCES
  let source${i} = group * SOURCES + ${i};
#if ACTIVATE
  let half_affine${i} = 0.5 * affine[replica * shape.source_channels + source${i}];
#end
#end
#for o in 0..TILE
  let target${o} = group * shape.targets + min(first + ${o}, shape.targets - 1);
#for i in 0..SOURCES
#for k in 0..9
  var sum${o}_${i}_${k} = 0f;
#end
#end
#end

  let end = shape.images_per_replica * shape.bands * shape.strips;
  for (var strip = split; strip < end; strip += shape.splits) {
    let column = strip % shape.strips * VECTORS;
    let band = strip / shape.strips;
    let top = band % shape.bands * shape.rows;
    let bottom = min(top + shape.rows, shape.out_height);
    let image = replica * shape.images_per_replica + band / shape.bands;
#include strided_edges
#for i in 0..SOURCES
    let plane${i} = (image * shape.source_channels + source${i}) * (shape.height * shape.row_vectors);
#end
#for o in 0..TILE
    let dy_plane${o} = (image * shape.target_channels + target${o}) * (shape.out_height * shape.out_vectors) + column;
#for v in 0..VECTORS
    var here${o}_${v} = dy[dy_plane${o} + top * shape.out_vectors + ${v}];
#end
#end
    // Row 2 r of x meets row r of dy under the kernel's middle row, row 2 r + 1 rows r and r + 1 under the others.
    for (var r = top; r < bottom; r++) {
#include strided_rows
      let row_below = min(r + 1, shape.out_height - 1) * shape.out_vectors;
#for o in 0..TILE
#for v in 0..VECTORS
      let below${o}_${v} = select(vec4f(), dy[dy_plane${o} + row_below + ${v}], r + 1 < shape.out_height);
#end
#end
#for i in 0..SOURCES
#for k in 0..2
#include strided_row
#for o in 0..TILE
#for v in 0..VECTORS
      sum${o}_${i}_${3 * k + 3} += dot(here${o}_${v}, left${i}_${k}_${v});
      sum${o}_${i}_${3 * k + 4} += dot(here${o}_${v}, centre${i}_${k}_${v});
      sum${o}_${i}_${3 * k + 5} += dot(here${o}_${v}, right${i}_${k}_${v});
#if k == 1
      sum${o}_${i}_0 += dot(below${o}_${v}, left${i}_1_${v});
      sum${o}_${i}_1 += dot(below${o}_${v}, centre${i}_1_${v});
      sum${o}_${i}_2 += dot(below${o}_${v}, right${i}_1_${v});
#end
#end
#end
#end
#end
#for o in 0..TILE
#for v in 0..VECTORS
      here${o}_${v} = below${o}_${v};
#end
#end
    }
  }

#for o in 0..TILE
  if (first + ${o} < shape.targets) {
    let kernel = (replica * shape.target_channels + target${o}) * (3 * SOURCES);
#for i in 0..SOURCES
#for k in 0..3
    partials[(kernel + ${3 * i + k}) * shape.splits + split] = vec4f(sum${o}_${i}_${3 * k}, sum${o}_${i}_${3 * k + 1}, sum${o}_${i}_${3 * k + 2}, 0);
#end
#end
  }
#end
}
