// Gradient of a grouped 3x3 convolution of stride 2, padding 1, to its input, for groups of few channels:
//   dy[images, groups * O, ceil(H / 2), ceil(W / 2)] * weights[replica, groups * O, I, 3, 3 + 1] -> dx[images, groups * I, H, W]
//
// A thread walks down a strip of `rows` rows of four pixels of dy, in all SOURCES channels of a group, and makes the eight
// pixels by two rows under each in TILE channels of dx. Even rows and columns of dx lie under the kernel's middle only;
// odd ones under its two sides. All weights are in registers. With ACCUMULATE, adds to dx.
// Cost of a row: 36 SOURCES TILE multiply-adds for 5 SOURCES loaded elements; of a strip, 1 row more, and its weights:
// 9 SOURCES TILE. Bytes that must move: dy, dx and the weights, once.
#include planes
#include strided_shape

@group(0) @binding(0) var<storage, read> dy: array<vec4f>;
// The three taps of a kernel row, then 0.
@group(0) @binding(1) var<storage, read> weights: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> dx: array<vec4f>;
@group(0) @binding(3) var<uniform> shape: Shape;

fn store(plane: u32, row: u32, column: u32, value: vec4f) {
  if (row < shape.height && column < shape.row_vectors) {
    let place = plane + row * shape.row_vectors + column;
#if PADDED
    let inside = inside_row(value, column, shape.width);
#else
    let inside = value;
#end
#if ACCUMULATE
    dx[place] += inside;
#else
    dx[place] = inside;
#end
  }
}

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let column = id.x % shape.out_vectors;
  let band = id.x / shape.out_vectors;
  let top = band % shape.bands * shape.rows;
  let replica = id.z;
  if (band >= shape.images_per_replica * shape.bands) {
    return;
  }
  let image = replica * shape.images_per_replica + band / shape.bands;
  let group = id.y / shape.tiles;
  let first = id.y % shape.tiles * TILE;

#for o in 0..SOURCES
  let source${o} = group * SOURCES + ${o};
  let dy_plane${o} = (image * shape.source_channels + source${o}) * shape.out_height * shape.out_vectors;
#end
#for i in 0..TILE
  let member${i} = min(first + ${i}, shape.targets - 1);
  let dx_plane${i} = (image * shape.target_channels + group * shape.targets + member${i}) * shape.height * shape.row_vectors;
#for o in 0..SOURCES
  let kernel${o}_${i} = replica * shape.replica_weights + (source${o} * shape.targets + member${i}) * 3;
#for k in 0..3
  let w${o}_${i}_${k} = weights[kernel${o}_${i} + ${k}].xyz;
#end
#end
  var even_below${i} = vec4f();
  var odd_below${i} = vec4f();
#end

  let after = min(column + 1, shape.out_vectors - 1);
  let has_after = column + 1 < shape.out_vectors;
  let end = min(top + shape.rows, shape.out_height);
  // Row r of dy makes row 2 r of dx, and completes the row above.
  for (var r = top; r <= end; r++) {
    let inside = r < shape.out_height;
    let row = min(r, shape.out_height - 1) * shape.out_vectors;
#for i in 0..TILE
    var even_above${i} = even_below${i};
    var odd_above${i} = odd_below${i};
    var even${i} = vec4f();
    var odd${i} = vec4f();
    even_below${i} = vec4f();
    odd_below${i} = vec4f();
#end
#for o in 0..SOURCES
    let here${o} = select(vec4f(), dy[dy_plane${o} + row + column], inside);
    let beyond${o} = select(0, dy[dy_plane${o} + row + after].x, inside && has_after);
    let next${o} = vec4f(here${o}.yzw, beyond${o});
#for i in 0..TILE
    even_above${i} += w${o}_${i}_0.y * here${o};
    odd_above${i} += w${o}_${i}_0.z * here${o} + w${o}_${i}_0.x * next${o};
    even${i} += w${o}_${i}_1.y * here${o};
    odd${i} += w${o}_${i}_1.z * here${o} + w${o}_${i}_1.x * next${o};
    even_below${i} += w${o}_${i}_2.y * here${o};
    odd_below${i} += w${o}_${i}_2.z * here${o} + w${o}_${i}_2.x * next${o};
#end
#end
#for i in 0..TILE
    if (first + ${i} < shape.targets) {
      if (r > top) {
        store(dx_plane${i}, 2 * r - 1, 2 * column, vec4f(even_above${i}.x, odd_above${i}.x, even_above${i}.y, odd_above${i}.y));
        store(dx_plane${i}, 2 * r - 1, 2 * column + 1, vec4f(even_above${i}.z, odd_above${i}.z, even_above${i}.w, odd_above${i}.w));
      }
      if (r < end) {
        store(dx_plane${i}, 2 * r, 2 * column, vec4f(even${i}.x, odd${i}.x, even${i}.y, odd${i}.y));
        store(dx_plane${i}, 2 * r, 2 * column + 1, vec4f(even${i}.z, odd${i}.z, even${i}.w, odd${i}.w));
      }
    }
#end
  }
}
