// Gradient of a grouped 3x3 convolution of stride 1, padding 1, to its weights, for groups of few channels, as partial sums:
//   x[images, groups * I, H, W] * dy[images, groups * O, H, W] -> partials[replica, groups * O, I, 3, splits, 3 + 1]
//
// A thread walks down every `splits`-th strip of `rows` rows of VECTORS times four pixels, over all images of a replica,
// for all SOURCES input channels of a group and TILE output channels: 9 SOURCES TILE sums and three rows of dy in
// registers, so that each row is read once. sum_partials adds the splits in a fixed order.
// Cost of a row: 36 VECTORS SOURCES TILE multiply-adds for (4 VECTORS + 2) SOURCES + 4 VECTORS TILE loaded elements, the 2
// only with EDGES; of a strip, 2 rows of dy more. Bytes that must move: x and dy, once.
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
  height: u32,
  width: u32,
  row_vectors: u32,
  // Strips side by side, rows of a strip, and strips one below the other.
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
  let plane_vectors = shape.height * shape.row_vectors;

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
    let bottom = min(top + shape.rows, shape.height);
    let image = replica * shape.images_per_replica + band / shape.bands;
#include strip_edges
#for i in 0..SOURCES
    let plane${i} = (image * shape.source_channels + source${i}) * plane_vectors;
#end
#for o in 0..TILE
    let dy_plane${o} = (image * shape.target_channels + target${o}) * plane_vectors + column;
#for v in 0..VECTORS
    var above${o}_${v} = select(vec4f(), dy[dy_plane${o} + (max(top, 1) - 1) * shape.row_vectors + ${v}], top > 0);
    var here${o}_${v} = dy[dy_plane${o} + top * shape.row_vectors + ${v}];
#end
#end
    // A strip is of rows of x, which are all inside the map; row r meets row r + 1 of dy under the kernel's first row.
    for (var r = top; r < bottom; r++) {
      let row = r * shape.row_vectors;
      let row_below = min(r + 1, shape.height - 1) * shape.row_vectors;
#for o in 0..TILE
#for v in 0..VECTORS
      let below${o}_${v} = select(vec4f(), dy[dy_plane${o} + row_below + ${v}], r + 1 < shape.height);
#end
#end
#for i in 0..SOURCES
#include strip_row
#for o in 0..TILE
#for v in 0..VECTORS
      sum${o}_${i}_0 += dot(below${o}_${v}, left${i}_${v});
      sum${o}_${i}_1 += dot(below${o}_${v}, centre${i}_${v});
      sum${o}_${i}_2 += dot(below${o}_${v}, right${i}_${v});
      sum${o}_${i}_3 += dot(here${o}_${v}, left${i}_${v});
      sum${o}_${i}_4 += dot(here${o}_${v}, centre${i}_${v});
      sum${o}_${i}_5 += dot(here${o}_${v}, right${i}_${v});
      sum${o}_${i}_6 += dot(above${o}_${v}, left${i}_${v});
      sum${o}_${i}_7 += dot(above${o}_${v}, centre${i}_${v});
      sum${o}_${i}_8 += dot(above${o}_${v}, right${i}_${v});
#end
#end
#end
#for o in 0..TILE
#for v in 0..VECTORS
      above${o}_${v} = here${o}_${v};
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
