// Grouped 1x1 convolution, groups contiguous or interleaved:
//   x[images, groups * I, pixels] * weights[replica, groups * O, I padded to 4] -> y[images, groups * O, pixels]
//
// The permutation is folded into the indexing: group g's member q is channel base + q * CHANNEL_STRIDE. A thread makes
// VECTORS vectors of four pixels in OUT_TILE output channels, in registers.
// Cost for each input channel: 4 VECTORS OUT_TILE multiply-adds for 4 VECTORS + OUT_TILE loaded elements. Bytes that
// must move: x, y and the weights, once.
#include groups

@group(0) @binding(0) var<storage, read> x: array<vec4f>;
@group(0) @binding(1) var<storage, read> weights: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> y: array<vec4f>;

const OUT_TILES = (OUT_PER_GROUP + OUT_TILE - 1) / OUT_TILE;
const THREADS_PER_PLANE = PLANE_VECTORS / VECTORS;
const WEIGHT_VECTORS = (IN_PER_GROUP + 3) / 4;

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let pixel = id.x % THREADS_PER_PLANE;
  let image = id.x / THREADS_PER_PLANE;
  if (image >= IMAGES) {
    return;
  }
  let replica = image / IMAGES_PER_REPLICA;
  let group = id.y / OUT_TILES;
  let first = id.y % OUT_TILES * OUT_TILE;
  let inputs = image * IN_CHANNELS + group_base(group, IN_PER_GROUP);
  let outputs = image * OUT_CHANNELS + group_base(group, OUT_PER_GROUP);

#for o in 0..OUT_TILE
  let weights${o} = replica * (REPLICA_WEIGHTS / 4) + (group * OUT_PER_GROUP + min(first + ${o}, OUT_PER_GROUP - 1)) * WEIGHT_VECTORS;
#for v in 0..VECTORS
  var sum${o}_${v} = vec4f();
#end
#end

  for (var block = 0u; block < IN_PER_GROUP / 4; block++) {
#for q in 0..4
    let plane${q} = (inputs + (4 * block + ${q}) * CHANNEL_STRIDE) * PLANE_VECTORS + pixel;
#for v in 0..VECTORS
    let x${q}_${v} = x[plane${q} + ${v} * THREADS_PER_PLANE];
#end
#end
#for o in 0..OUT_TILE
    let w${o} = weights[weights${o} + block];
#for v in 0..VECTORS
    sum${o}_${v} += w${o}.x * x0_${v};
    sum${o}_${v} += w${o}.y * x1_${v};
    sum${o}_${v} += w${o}.z * x2_${v};
    sum${o}_${v} += w${o}.w * x3_${v};
#end
#end
  }
#for q in 0..IN_PER_GROUP % 4
  {
    let plane = (inputs + ${IN_PER_GROUP / 4 * 4 + q} * CHANNEL_STRIDE) * PLANE_VECTORS + pixel;
#for v in 0..VECTORS
    let x${v} = x[plane + ${v} * THREADS_PER_PLANE];
#end
#for o in 0..OUT_TILE
    let w${o} = weights[weights${o} + ${IN_PER_GROUP / 4}][${q}];
#for v in 0..VECTORS
    sum${o}_${v} += w${o} * x${v};
#end
#end
  }
#end

#for o in 0..OUT_TILE
  if (first + ${o} < OUT_PER_GROUP) {
    let plane = (outputs + (first + ${o}) * CHANNEL_STRIDE) * PLANE_VECTORS + pixel;
#for v in 0..VECTORS
    y[plane + ${v} * THREADS_PER_PLANE] = sum${o}_${v};
#end
  }
#end
}
