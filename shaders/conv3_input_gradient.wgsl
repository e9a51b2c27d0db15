// Gradient of a grouped 3x3 convolution to its input, padding 1, stride 1 or 2:
//   dy[images, groups * O, H', W'] * weights[replica, groups * O, I, 3, 3 + 1] -> dx[images, groups * I, H, W]
//
// A thread takes ROWS rows of four pixels of dy and makes what they reach in IN_TILE input channels of one group: as
// many rows of four pixels for stride 1, twice as many rows of eight for stride 2. With ACCUMULATE, adds to dx.
// Cost for each output channel: 36 ROWS IN_TILE multiply-adds for 6 (ROWS + 2), with stride 2 5 (ROWS + 1), + 12 IN_TILE
// loaded elements. Bytes that must move: dy, dx and the weights, once.
#include planes

@group(0) @binding(0) var<storage, read> dy: array<vec4f>;
// The three taps of a kernel row, then 0.
@group(0) @binding(1) var<storage, read> weights: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> dx: array<vec4f>;

const ROW_VECTORS = (IN_WIDTH + 3) / 4;
const OUT_VECTORS = (OUT_WIDTH + 3) / 4;
const BANDS = (OUT_HEIGHT + ROWS - 1) / ROWS;
const IN_TILES = (IN_PER_GROUP + IN_TILE - 1) / IN_TILE;

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let column = id.x % OUT_VECTORS;
  let top = id.x / OUT_VECTORS % BANDS * ROWS;
  let image = id.x / (OUT_VECTORS * BANDS);
  if (image >= IMAGES) {
    return;
  }
  let group = id.y / IN_TILES;
  let first = id.y % IN_TILES * IN_TILE;
  let group_weights = image / IMAGES_PER_REPLICA * (REPLICA_WEIGHTS / 4) + group * (OUT_PER_GROUP * IN_PER_GROUP * 3);
  let before = max(column, 1) - 1;
  let has_before = column > 0;
  let after = min(column + 1, OUT_VECTORS - 1);
  let has_after = column + 1 < OUT_VECTORS;

#for i in 0..IN_TILE
  let in${i} = min(first + ${i}, IN_PER_GROUP - 1);
#for r in 0..ROWS * STRIDE
#for v in 0..STRIDE
  var sum${i}_${r}_${v} = vec4f();
#end
#end
#end

  for (var o = 0u; o < OUT_PER_GROUP; o++) {
    let plane = (image * OUT_CHANNELS + group * OUT_PER_GROUP + o) * (OUT_HEIGHT * OUT_VECTORS);
#for i in 0..IN_TILE
#for k in 0..3
    let w${i}_${k} = weights[group_weights + (o * IN_PER_GROUP + in${i}) * 3 + ${k}];
#end
#end
// Stride 1 meets one row above the band and one below; stride 2 only the one below.
#for j in STRIDE - 1..ROWS + 2
#if j >= 1 && j <= ROWS && OUT_HEIGHT % ROWS == 0
    const inside${j} = true;
    let start${j} = plane + (top + ${j - 1}) * OUT_VECTORS;
#else
    let row${j} = i32(top) + ${j - 1};
    let inside${j} = row${j} >= 0 && row${j} < OUT_HEIGHT;
    let start${j} = plane + u32(clamp(row${j}, 0, OUT_HEIGHT - 1)) * OUT_VECTORS;
#end
    let centre${j} = select(vec4f(), dy[start${j} + column], inside${j});
    let right${j} = vec4f(centre${j}.yzw, select(0, dy[start${j} + after].x, inside${j} && has_after));
#if STRIDE == 1
    let left${j} = vec4f(select(0, dy[start${j} + before].w, inside${j} && has_before), centre${j}.xyz);
#for r in 0..ROWS
#if r + 2 - j >= 0 && r + 2 - j <= 2
#for i in 0..IN_TILE
    sum${i}_${r}_0 += w${i}_${r + 2 - j}.x * right${j};
    sum${i}_${r}_0 += w${i}_${r + 2 - j}.y * centre${j};
    sum${i}_${r}_0 += w${i}_${r + 2 - j}.z * left${j};
#end
#end
#end
#else
// Kernel row 1 leads from dy row r to dx row 2 r, row 2 to 2 r + 1, and row 0 to 2 r - 1. Vector 0 of the sums holds
// the even columns, vector 1 the odd ones.
#for i in 0..IN_TILE
#if j - 1 < ROWS
    sum${i}_${2 * (j - 1)}_0 += w${i}_1.y * centre${j};
    sum${i}_${2 * (j - 1)}_1 += w${i}_1.x * right${j};
    sum${i}_${2 * (j - 1)}_1 += w${i}_1.z * centre${j};
    sum${i}_${2 * (j - 1) + 1}_0 += w${i}_2.y * centre${j};
    sum${i}_${2 * (j - 1) + 1}_1 += w${i}_2.x * right${j};
    sum${i}_${2 * (j - 1) + 1}_1 += w${i}_2.z * centre${j};
#end
#if j - 1 > 0
    sum${i}_${2 * (j - 1) - 1}_0 += w${i}_0.y * centre${j};
    sum${i}_${2 * (j - 1) - 1}_1 += w${i}_0.x * right${j};
    sum${i}_${2 * (j - 1) - 1}_1 += w${i}_0.z * centre${j};
#end
#end
#end
#end
  }

#for i in 0..IN_TILE
  if (first + ${i} < IN_PER_GROUP) {
    let plane = (image * IN_CHANNELS + group * IN_PER_GROUP + first + ${i}) * IN_HEIGHT;
#for r in 0..ROWS * STRIDE
    if (STRIDE * top + ${r} < IN_HEIGHT) {
      let start = (plane + STRIDE * top + ${r}) * ROW_VECTORS;
#if STRIDE == 1
      let gradient0 = sum${i}_${r}_0;
#else
      let even = sum${i}_${r}_0;
      let odd = sum${i}_${r}_1;
      let gradient0 = vec4f(even.x, odd.x, even.y, odd.y);
      let gradient1 = vec4f(even.z, odd.z, even.w, odd.w);
#end
#for v in 0..STRIDE
      if (STRIDE * column + ${v} < ROW_VECTORS) {
        let vector = start + STRIDE * column + ${v};
#if ACCUMULATE
        dx[vector] += inside_row(gradient${v}, STRIDE * column + ${v}, IN_WIDTH);
#else
        dx[vector] = inside_row(gradient${v}, STRIDE * column + ${v}, IN_WIDTH);
#end
      }
#end
    }
#end
  }
#end
}
