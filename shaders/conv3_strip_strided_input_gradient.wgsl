// Gradient of a grouped 3x3 convolution of stride 2, padding 1, to its input, for groups of few channels:
//   dy[images, groups * O, ceil(H / 2), ceil(W / 2)] * weights[replica, groups * O, I, 3, 3 + 1] -> dx[images, groups * I, H, W]
//
// A thread walks down a strip of `rows` rows of VECTORS times four pixels of dy, in all SOURCES channels of a group, and
// makes the pixels under each, twice as many in two rows, in TILE channels of dx. Even rows and columns of dx lie under the
// kernel's middle only; odd ones under its two sides. All weights are in registers. With ACCUMULATE, adds to dx.
// Cost of a row: 36 VECTORS SOURCES TILE multiply-adds for (4 VECTORS + 1) SOURCES loaded elements, the 1 only with EDGES; of
// a strip, 1 row more, and its weights: 9 SOURCES TILE. Bytes that must move: dy, dx and the weights, once.
#include planes
#include add_products
#include strided_shape

@group(0) @binding(0) var<storage, read> dy: array<vec4f>;
// The three taps of a kernel row, then 0.
@group(0) @binding(1) var<storage, read> weights: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> dx: array<vec4f>;
@group(0) @binding(3) var<uniform> shape: Shape;

fn put(place: u32, column: u32, value: vec4f) {
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

// Eight pixels of a row, from vector `column` on.
fn store(plane: u32, row: u32, column: u32, even: vec4f, odd: vec4f) {
  let place = plane + row * shape.row_vectors + column;
#if WHOLE
  put(place, column, vec4f(even.x, odd.x, even.y, odd.y));
  put(place + 1, column + 1, vec4f(even.z, odd.z, even.w, odd.w));
#else
  if (row < shape.height) {
    put(place, column, vec4f(even.x, odd.x, even.y, odd.y));
    if (column + 1 < shape.row_vectors) {
      put(place + 1, column + 1, vec4f(even.z, odd.z, even.w, odd.w));
    }
  }
#end
}

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(global_invocation_id) id: vec3u) {
#include strip_place

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
#end

#if EDGES
  let after = min(column + VECTORS, shape.out_vectors - 1);
  let has_after = column + VECTORS < shape.out_vectors;
#end
#for o in 0..SOURCES
#for v in 0..VECTORS
  var here${o}_${v} = vec4f();
  var next${o}_${v} = vec4f();
#end
#end
  let bottom = min(top + shape.rows, shape.out_height);
  // Row r of dy makes row 2 r of dx, and with the row below it row 2 r + 1.
  for (var r = top; r <= bottom; r++) {
    let inside = r < shape.out_height;
    let row = min(r, shape.out_height - 1) * shape.out_vectors;
#for o in 0..SOURCES
#for v in 0..VECTORS
    let below${o}_${v} = select(vec4f(), dy[dy_plane${o} + row + column + ${v}], inside);
#end
#if EDGES
    let edge${o} = select(0, dy[dy_plane${o} + row + after].x, inside && has_after);
#else
    const edge${o} = 0f;
#end
#for v in 0..VECTORS
#if v == VECTORS - 1
    let below_next${o}_${v} = vec4f(below${o}_${v}.yzw, edge${o});
#else
    let below_next${o}_${v} = vec4f(below${o}_${v}.yzw, below${o}_${v + 1}.x);
#end
#end
#end
    if (r > top) {
#for i in 0..TILE
#for v in 0..VECTORS
      var even${i}_${v} = vec4f();
      var odd${i}_${v} = vec4f();
      var even_below${i}_${v} = vec4f();
      var odd_below${i}_${v} = vec4f();
#for o in 0..SOURCES
      even${i}_${v} = fma(here${o}_${v}, vec4f(w${o}_${i}_1.y), even${i}_${v});
      odd${i}_${v} = add_products(odd${i}_${v}, here${o}_${v}, next${o}_${v}, w${o}_${i}_1.zx);
      even_below${i}_${v} = add_products(even_below${i}_${v}, here${o}_${v}, below${o}_${v}, vec2f(w${o}_${i}_2.y, w${o}_${i}_0.y));
      odd_below${i}_${v} = add_products(odd_below${i}_${v}, here${o}_${v}, next${o}_${v}, w${o}_${i}_2.zx);
      odd_below${i}_${v} = add_products(odd_below${i}_${v}, below${o}_${v}, below_next${o}_${v}, w${o}_${i}_0.zx);
#end
#end
      if (first + ${i} < shape.targets) {
#for v in 0..VECTORS
        store(dx_plane${i}, 2 * r - 2, 2 * (column + ${v}), even${i}_${v}, odd${i}_${v});
        store(dx_plane${i}, 2 * r - 1, 2 * (column + ${v}), even_below${i}_${v}, odd_below${i}_${v});
#end
      }
#end
    }
#for o in 0..SOURCES
#for v in 0..VECTORS
    here${o}_${v} = below${o}_${v};
    next${o}_${v} = below_next${o}_${v};
#end
#end
  }
}
