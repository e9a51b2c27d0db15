// Gradient of a grouped 1x1 convolution to its input, groups contiguous or interleaved:
//   dy[images, groups * O, pixels] * weights[replica, groups * O, I padded to 4] -> dx[images, groups * I, pixels]
//
// A thread makes VECTORS vectors of four pixels in 4 IN_QUADS input channels, in registers.
// Cost for each output channel: 16 VECTORS IN_QUADS multiply-adds for 4 VECTORS + 4 IN_QUADS loaded elements. Bytes that
// must move: dy, dx and the weights, once.
#include groups

@group(0) @binding(0) var<storage, read> dy: array<vec4f>;
@group(0) @binding(1) var<storage, read> weights: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> dx: array<vec4f>;

const WEIGHT_VECTORS = (IN_PER_GROUP + 3) / 4;
const IN_TILES = (WEIGHT_VECTORS + IN_QUADS - 1) / IN_QUADS;
const THREADS_PER_PLANE = PLANE_VECTORS / VECTORS;

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let pixel = id.x % THREADS_PER_PLANE;
  let image = id.x / THREADS_PER_PLANE;
  if (image >= IMAGES) {
    return;
  }
  let replica = image / IMAGES_PER_REPLICA;
  let group = id.y / IN_TILES;
  let first = id.y % IN_TILES * IN_QUADS;
  let inputs = image * IN_CHANNELS + group_base(group, IN_PER_GROUP);
  let outputs = image * OUT_CHANNELS + group_base(group, OUT_PER_GROUP);
  let group_weights = replica * (REPLICA_WEIGHTS / 4) + group * (OUT_PER_GROUP * WEIGHT_VECTORS);

#for i in 0..IN_QUADS
  let quad${i} = min(first + ${i}, WEIGHT_VECTORS - 1);
#for q in 0..4
#for v in 0..VECTORS
  var sum${4 * i + q}_${v} = vec4f();
#end
#end
#end

  for (var o = 0u; o < OUT_PER_GROUP; o++) {
    let plane = (outputs + o * CHANNEL_STRIDE) * PLANE_VECTORS + pixel;
#for v in 0..VECTORS
    let dy${v} = dy[plane + ${v} * THREADS_PER_PLANE];
#end
#for i in 0..IN_QUADS
    let w${i} = weights[group_weights + o * WEIGHT_VECTORS + quad${i}];
#for v in 0..VECTORS
    sum${4 * i}_${v} += w${i}.x * dy${v};
    sum${4 * i + 1}_${v} += w${i}.y * dy${v};
    sum${4 * i + 2}_${v} += w${i}.z * dy${v};
    sum${4 * i + 3}_${v} += w${i}.w * dy${v};
#end
#end
  }

#for i in 0..4 * IN_QUADS
  if (4 * first + ${i} < IN_PER_GROUP) {
    let plane = (inputs + (4 * first + ${i}) * CHANNEL_STRIDE) * PLANE_VECTORS + pixel;
#for v in 0..VECTORS
    dx[plane + ${v} * THREADS_PER_PLANE] = sum${i}_${v};
#end
  }
#end
}
