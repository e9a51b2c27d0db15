// Residual sum and ReLU: y = relu(affine.x x + affine.y + shortcut), all [images, channels, H, W]
//
// SHORTCUT says how the shortcut is stored: 0 as it is, 1 before batch norm and ReLU, 2 before batch norm. Bytes that
// must move: x, the shortcut and y. Loads 10 elements for four pixels, 12 where the shortcut has coefficients too.
#include planes
#include relu

@group(0) @binding(0) var<storage, read> x: array<vec4f>;
@group(0) @binding(1) var<storage, read> affine: array<vec2f>;
@group(0) @binding(2) var<storage, read> shortcut: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y: array<vec4f>;
#if SHORTCUT != 0
@group(0) @binding(4) var<storage, read> shortcut_affine: array<vec2f>;
#end

const ROW_VECTORS = (WIDTH + 3) / 4;
const PLANE_VECTORS = HEIGHT * ROW_VECTORS;

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(global_invocation_id) id: vec3u) {
  if (id.x >= CHANNELS * PLANE_VECTORS) {
    return;
  }
  let place = id.y / IMAGES_PER_REPLICA * CHANNELS + id.x / PLANE_VECTORS;
  let vector = id.y * (CHANNELS * PLANE_VECTORS) + id.x;
#if SHORTCUT == 0
  let identity = shortcut[vector];
#end
#if SHORTCUT == 1
  let identity = relu_of_twice(0.5 * (shortcut_affine[place].x * shortcut[vector] + shortcut_affine[place].y));
#end
#if SHORTCUT == 2
  let identity = shortcut_affine[place].x * shortcut[vector] + shortcut_affine[place].y;
#end
  let sum = relu_of_twice(0.5 * (affine[place].x * x[vector] + affine[place].y + identity));
  y[vector] = inside_row(sum, id.x % ROW_VECTORS, WIDTH);
}
