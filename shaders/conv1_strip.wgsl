// Grouped 1x1 convolution for groups of few channels, contiguous or interleaved; or its gradient to its input, which is
// such a convolution of the output's gradient with the weights turned round:
//   x[images, groups * I, pixels] * weights[replica, groups * O, I padded to 4] -> y[images, groups * O, pixels]
//   x[images, groups * O, pixels] * weights, TURNED                             -> y[images, groups * I, pixels]
//
// A thread walks along an image, making every `lanes`-th vector of four pixels, from all SOURCES channels of a group that it
// reads, in TILE of those that it makes; all their weights are in registers. Few lanes read on where they left off, which
// caches like; many keep a GPU busy.
// Cost of a vector: 4 SOURCES TILE multiply-adds for 4 SOURCES loaded elements; of a thread, its weights, in fours:
// 4 TILE ceil(SOURCES / 4) elements, or 4 SOURCES ceil(TILE / 4). Bytes that must move: x, y and the weights, once.

struct Shape {
  images_per_replica: u32,
  source_channels: u32,
  target_channels: u32,
  // Channels of a group that are made, and tiles that hold them.
  targets: u32,
  tiles: u32,
  // From one channel of a group to the next.
  channel_stride: u32,
  // Threads that share an image.
  lanes: u32,
  // Vectors of a replica's parameters, and of a row of the weights.
  replica_weights: u32,
  row_vectors: u32,
  plane_vectors: u32,
}

@group(0) @binding(0) var<storage, read> x: array<vec4f>;
@group(0) @binding(1) var<storage, read> weights: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(3) var<uniform> shape: Shape;

#include add_products
#include group_base

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let lane = id.x % shape.lanes;
  let image = id.x / shape.lanes;
  let replica = id.z;
  if (image >= shape.images_per_replica) {
    return;
  }
  let group = id.y / shape.tiles;
  let first = id.y % shape.tiles * TILE;
  let channel_vectors = shape.channel_stride * shape.plane_vectors;
#if TURNED
  let group_weights = replica * shape.replica_weights + group * SOURCES * shape.row_vectors;
#for i in 0..SOURCES
#for q in 0..(TILE + 3) / 4
  let w${i}_${q} = weights[group_weights + ${i} * shape.row_vectors + min(first / 4 + ${q}, shape.row_vectors - 1)];
#end
#end
#else
  let group_weights = replica * shape.replica_weights + group * shape.targets * shape.row_vectors;
#for t in 0..TILE
#for q in 0..(SOURCES + 3) / 4
  let w${t}_${q} = weights[group_weights + min(first + ${t}, shape.targets - 1) * shape.row_vectors + ${q}];
#end
#end
#end

  let whole_image = replica * shape.images_per_replica + image;
  let x_start = (whole_image * shape.source_channels + group_base(group, SOURCES)) * shape.plane_vectors;
  let y_channel = whole_image * shape.target_channels + group_base(group, shape.targets) + first * shape.channel_stride;
  let y_start = y_channel * shape.plane_vectors;
  for (var vector = lane; vector < shape.plane_vectors; vector += shape.lanes) {
#for i in 0..SOURCES
    let x${i} = x[x_start + ${i} * channel_vectors + vector];
#end
#for t in 0..TILE
    var sum${t} = vec4f();
#for p in 0..SOURCES / 2
#if TURNED
    let pair${t}_${p} = vec2f(w${2 * p}_${t / 4}[${t % 4}], w${2 * p + 1}_${t / 4}[${t % 4}]);
#else
    let pair${t}_${p} = vec2f(w${t}_${p / 2}[${2 * p % 4}], w${t}_${p / 2}[${2 * p % 4 + 1}]);
#end
    sum${t} = add_products(sum${t}, x${2 * p}, x${2 * p + 1}, pair${t}_${p});
#end
#if SOURCES % 2
#if TURNED
    sum${t} = fma(x${SOURCES - 1}, vec4f(w${SOURCES - 1}_${t / 4}[${t % 4}]), sum${t});
#else
    sum${t} = fma(x${SOURCES - 1}, vec4f(w${t}_${(SOURCES - 1) / 4}[${(SOURCES - 1) % 4}]), sum${t});
#end
#end
    if (first + ${t} < shape.targets) {
      y[y_start + ${t} * channel_vectors + vector] = sum${t};
    }
#end
  }
}
