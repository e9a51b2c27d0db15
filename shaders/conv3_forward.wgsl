// Grouped 3x3 convolution, padding 1, stride 1 or 2:
//   x[images, groups * I, H, W] * weights[replica, groups * O, I, 3, 3 + 1] -> y[images, groups * O, H', W']
//
// A thread makes ROWS rows of four pixels in OUT_TILE output channels of one group, all in registers: an input row is
// read once for the up to three output rows that it reaches, and a weight once for all pixels.
// Cost for each input channel: 36 ROWS OUT_TILE multiply-adds for 6 (ROWS + 2), with stride 2 9 (2 ROWS + 1), + 12
// OUT_TILE + 2 ACTIVATE loaded elements. Bytes that must move: x, y and the weights, once.
#include planes

@group(0) @binding(0) var<storage, read> x: array<vec4f>;
// The three taps of a kernel row, then 0.
@group(0) @binding(1) var<storage, read> weights: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> y: array<vec4f>;
#if ACTIVATE
@group(0) @binding(3) var<storage, read> affine: array<vec2f>;
#end

const ROW_VECTORS = (IN_WIDTH + 3) / 4;
const OUT_VECTORS = (OUT_WIDTH + 3) / 4;
const BANDS = (OUT_HEIGHT + ROWS - 1) / ROWS;
const OUT_TILES = (OUT_PER_GROUP + OUT_TILE - 1) / OUT_TILE;

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let column = id.x % OUT_VECTORS;
  let top = id.x / OUT_VECTORS % BANDS * ROWS;
  let image = id.x / (OUT_VECTORS * BANDS);
  if (image >= IMAGES) {
    return;
  }
  let replica = image / IMAGES_PER_REPLICA;
  let group = id.y / OUT_TILES;
  let first = id.y % OUT_TILES * OUT_TILE;

#for o in 0..OUT_TILE
  let out${o} = group * OUT_PER_GROUP + min(first + ${o}, OUT_PER_GROUP - 1);
  let kernels${o} = replica * (REPLICA_WEIGHTS / 4) + out${o} * (IN_PER_GROUP * 3);
#for r in 0..ROWS
  var sum${o}_${r} = vec4f();
#end
#end

  let first_vector = STRIDE * column;
  let before = max(first_vector, 1) - 1;
  let has_before = column > 0;
  let after = min(first_vector + 1, ROW_VECTORS - 1);
  let has_after = first_vector + 1 < ROW_VECTORS;
  for (var i = 0u; i < IN_PER_GROUP; i++) {
    let channel = group * IN_PER_GROUP + i;
    let plane = (image * IN_CHANNELS + channel) * (IN_HEIGHT * ROW_VECTORS);
#if ACTIVATE
    let scale = affine[replica * IN_CHANNELS + channel].x;
    let shift = affine[replica * IN_CHANNELS + channel].y;
#end
#for o in 0..OUT_TILE
#for k in 0..3
    let w${o}_${k} = weights[kernels${o} + i * 3 + ${k}];
#end
#end
#for j in 0..STRIDE * (ROWS - 1) + 3
#include row_taps
#for r in 0..ROWS
#if j >= STRIDE * r && j - STRIDE * r <= 2
#for o in 0..OUT_TILE
    sum${o}_${r} += w${o}_${j - STRIDE * r}.x * left${j};
    sum${o}_${r} += w${o}_${j - STRIDE * r}.y * centre${j};
    sum${o}_${r} += w${o}_${j - STRIDE * r}.z * right${j};
#end
#end
#end
#end
  }

#for r in 0..ROWS
  if (top + ${r} < OUT_HEIGHT) {
#for o in 0..OUT_TILE
    if (first + ${o} < OUT_PER_GROUP) {
      let pixels = ((image * OUT_CHANNELS + out${o}) * OUT_HEIGHT + top + ${r}) * OUT_VECTORS + column;
      y[pixels] = inside_row(sum${o}_${r}, column, OUT_WIDTH);
    }
#end
  }
#end
}
