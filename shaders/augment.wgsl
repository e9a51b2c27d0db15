// Gathers, crops, mirrors and normalises a batch:
//   set[set images, 3, 32, 32] bytes, picks[images] = (image, dx, dy, mirror) -> y[images, 3, 32, 32]
//
// Pads by 4 pixels of the mean colour, which is 0 once normalised, cuts 32 x 32 at (dx, dy) and mirrors. The set may be
// larger than a binding, so it comes in two ranges. A thread makes four pixels. Bytes that must move: 1 in and 4 out
// for each value. Loads 8 elements a thread, fewer where a crop lies outside.

struct Shape {
  // Images of the first range.
  start_images: u32,
  // Of the channels, in the scale of the bytes.
  mean_red: f32,
  mean_green: f32,
  mean_blue: f32,
  std_red: f32,
  std_green: f32,
  std_blue: f32,
}

@group(0) @binding(0) var<storage, read> set_start: array<u32>;
@group(0) @binding(1) var<storage, read> set_rest: array<u32>;
@group(0) @binding(2) var<storage, read> picks: array<vec4u>;
@group(0) @binding(3) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(4) var<uniform> shape: Shape;

const IMAGE_WORDS = 3 * 32 * 32 / 4;

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(global_invocation_id) id: vec3u) {
  if (id.x >= IMAGE_WORDS) {
    return;
  }
  let column = id.x % 8 * 4;
  let row = id.x / 8 % 32;
  let plane = id.x / 256;
  let pick = picks[id.y];

  let source_row = i32(row + pick.z) - 4;
  var mean = array<f32, 3>(shape.mean_red, shape.mean_green, shape.mean_blue);
  var deviation = array<f32, 3>(shape.std_red, shape.std_green, shape.std_blue);
  var pixels = vec4f();
  for (var lane = 0u; lane < 4; lane++) {
    let cropped = select(column + lane, 31 - column - lane, pick.w == 1);
    let source_column = i32(cropped + pick.y) - 4;
    if (source_row >= 0 && source_row < 32 && source_column >= 0 && source_column < 32) {
      let value = byte(pick.x, plane * 1024 + u32(source_row) * 32 + u32(source_column));
      pixels[lane] = (f32(value) - mean[plane]) / deviation[plane];
    }
  }
  y[id.y * IMAGE_WORDS + id.x] = pixels;
}

fn byte(image: u32, offset: u32) -> u32 {
  let word = offset / 4;
  let shift = offset % 4 * 8;
  if (image < shape.start_images) {
    return (set_start[image * IMAGE_WORDS + word] >> shift) & 0xff;
  }
  return (set_rest[(image - shape.start_images) * IMAGE_WORDS + word] >> shift) & 0xff;
}
