// Gradient of a grouped 3x3 convolution to its weights, padding 1, stride 1 or 2, as partial sums:
//   x[images, groups * I, H, W] * dy[images, groups * O, H', W'] -> partials[replica, groups * O, I, 3, SPLITS, 3 + 1]
//
// A thread sums every SPLITS-th strip of ROWS rows of four pixels over all images of a replica, for OUT_TILE output
// channels and one input channel: 9 OUT_TILE sums in registers. sum_partials adds the splits in a fixed order.
// Cost of a strip: 36 ROWS OUT_TILE multiply-adds for 4 ROWS OUT_TILE + 6 (ROWS + 2), with stride 2 9 (2 ROWS + 1),
// loaded elements. Bytes that must move: x, dy and the partial sums, once.
#include planes

@group(0) @binding(0) var<storage, read> x: array<vec4f>;
@group(0) @binding(1) var<storage, read> dy: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> partials: array<vec4f>;
#if ACTIVATE
@group(0) @binding(3) var<storage, read> affine: array<vec2f>;
#end

const ROW_VECTORS = (IN_WIDTH + 3) / 4;
const OUT_VECTORS = (OUT_WIDTH + 3) / 4;
const BANDS = (OUT_HEIGHT + ROWS - 1) / ROWS;
const OUT_TILES = (OUT_PER_GROUP + OUT_TILE - 1) / OUT_TILE;
const STRIPS = IMAGES_PER_REPLICA * BANDS * OUT_VECTORS;

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let split = id.x % SPLITS;
  let tile = id.x / SPLITS;
  if (tile >= WEIGHT_TILES) {
    return;
  }
  let replica = id.y;
  let i = tile % IN_PER_GROUP;
  let first = tile / IN_PER_GROUP % OUT_TILES * OUT_TILE;
  let group = tile / (IN_PER_GROUP * OUT_TILES);
  let channel = group * IN_PER_GROUP + i;
#if ACTIVATE
  let scale = affine[replica * IN_CHANNELS + channel].x;
  let shift = affine[replica * IN_CHANNELS + channel].y;
#end

#for o in 0..OUT_TILE
  let out${o} = group * OUT_PER_GROUP + min(first + ${o}, OUT_PER_GROUP - 1);
#for k in 0..9
  var sum${o}_${k} = 0f;
#end
#end

  for (var strip = split; strip < STRIPS; strip += SPLITS) {
    let column = strip % OUT_VECTORS;
    let top = strip / OUT_VECTORS % BANDS * ROWS;
    let image = replica * IMAGES_PER_REPLICA + strip / (OUT_VECTORS * BANDS);
    let plane = (image * IN_CHANNELS + channel) * (IN_HEIGHT * ROW_VECTORS);
#for o in 0..OUT_TILE
    let gradients${o} = (image * OUT_CHANNELS + out${o}) * (OUT_HEIGHT * OUT_VECTORS) + column;
#for r in 0..ROWS
#if OUT_HEIGHT % ROWS == 0
    let dy${o}_${r} = dy[gradients${o} + (top + ${r}) * OUT_VECTORS];
#else
    let dy${o}_${r} = select(
      vec4f(),
      dy[gradients${o} + min(top + ${r}, OUT_HEIGHT - 1) * OUT_VECTORS],
      top + ${r} < OUT_HEIGHT,
    );
#end
#end
#end

    let first_vector = STRIDE * column;
    let before = max(first_vector, 1) - 1;
    let has_before = column > 0;
    let after = min(first_vector + 1, ROW_VECTORS - 1);
    let has_after = first_vector + 1 < ROW_VECTORS;
#for j in 0..STRIDE * (ROWS - 1) + 3
#include row_taps
#for r in 0..ROWS
#if j >= STRIDE * r && j - STRIDE * r <= 2
#for o in 0..OUT_TILE
    sum${o}_${3 * (j - STRIDE * r)} += dot(dy${o}_${r}, left${j});
    sum${o}_${3 * (j - STRIDE * r) + 1} += dot(dy${o}_${r}, centre${j});
    sum${o}_${3 * (j - STRIDE * r) + 2} += dot(dy${o}_${r}, right${j});
#end
#end
#end
#end
  }

#for o in 0..OUT_TILE
  if (first + ${o} < OUT_PER_GROUP) {
    let kernel = (replica * OUT_CHANNELS + out${o}) * IN_PER_GROUP + i;
#for k in 0..3
    partials[(kernel * 3 + ${k}) * SPLITS + split] = vec4f(sum${o}_${3 * k}, sum${o}_${3 * k + 1}, sum${o}_${3 * k + 2}, 0);
#end
  }
#end
}
