// Gradient of a grouped 1x1 convolution to its weights, groups contiguous or interleaved, as partial sums:
//   x[images, groups * I, pixels] * dy[images, groups * O, pixels] -> partials[replica, groups * O, I / 4, SPLITS, 4]
//
// A thread sums every SPLITS-th vector of four pixels over all images of a replica, for OUT_TILE output and 4 IN_QUADS
// input channels, in registers. sum_partials adds the splits in a fixed order.
// Cost of a vector: 16 OUT_TILE IN_QUADS multiply-adds for 4 OUT_TILE + 16 IN_QUADS loaded elements. Bytes that must
// move: x, dy and the partial sums, once.
#include groups

@group(0) @binding(0) var<storage, read> x: array<vec4f>;
@group(0) @binding(1) var<storage, read> dy: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> partials: array<vec4f>;

const WEIGHT_VECTORS = (IN_PER_GROUP + 3) / 4;
const IN_TILES = (WEIGHT_VECTORS + IN_QUADS - 1) / IN_QUADS;
const OUT_TILES = (OUT_PER_GROUP + OUT_TILE - 1) / OUT_TILE;

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let split = id.x % SPLITS;
  let tile = id.x / SPLITS;
  if (tile >= WEIGHT_TILES) {
    return;
  }
  let replica = id.y;
  let first_in = tile % IN_TILES * IN_QUADS;
  let first_out = tile / IN_TILES % OUT_TILES * OUT_TILE;
  let group = tile / (IN_TILES * OUT_TILES);
  let inputs = group_base(group, IN_PER_GROUP);
  let outputs = group_base(group, OUT_PER_GROUP);

#for i in 0..4 * IN_QUADS
  let x_plane${i} = (inputs + min(4 * first_in + ${i}, IN_PER_GROUP - 1) * CHANNEL_STRIDE) * PLANE_VECTORS;
#end
#for o in 0..OUT_TILE
  let dy_plane${o} = (outputs + min(first_out + ${o}, OUT_PER_GROUP - 1) * CHANNEL_STRIDE) * PLANE_VECTORS;
#for i in 0..4 * IN_QUADS
  var sum${o}_${i} = 0f;
#end
#end

  for (var vector = split; vector < IMAGES_PER_REPLICA * PLANE_VECTORS; vector += SPLITS) {
    let pixel = vector % PLANE_VECTORS;
    let image = replica * IMAGES_PER_REPLICA + vector / PLANE_VECTORS;
    let x_start = image * (IN_CHANNELS * PLANE_VECTORS) + pixel;
    let dy_start = image * (OUT_CHANNELS * PLANE_VECTORS) + pixel;
#for i in 0..4 * IN_QUADS
    let x${i} = x[x_start + x_plane${i}];
#end
#for o in 0..OUT_TILE
    let dy${o} = dy[dy_start + dy_plane${o}];
#for i in 0..4 * IN_QUADS
    sum${o}_${i} += dot(dy${o}, x${i});
#end
#end
  }

#for o in 0..OUT_TILE
#for i in 0..IN_QUADS
  if (first_out + ${o} < OUT_PER_GROUP && first_in + ${i} < WEIGHT_VECTORS) {
    let row = replica * OUT_CHANNELS + group * OUT_PER_GROUP + first_out + ${o};
    let inside = vec4u(4 * (first_in + ${i})) + vec4u(0, 1, 2, 3) < vec4u(IN_PER_GROUP);
    let sums = vec4f(sum${o}_${4 * i}, sum${o}_${4 * i + 1}, sum${o}_${4 * i + 2}, sum${o}_${4 * i + 3});
    partials[(row * WEIGHT_VECTORS + first_in + ${i}) * SPLITS + split] = select(vec4f(), sums, inside);
  }
#end
#end
}
