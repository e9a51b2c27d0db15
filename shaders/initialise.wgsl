// Initial values of one tensor: -> values[replica, rows, row padded to pitch], the padding 0
//
// KIND 0 is the constant `value`, 1 normal with standard deviation `value`, 2 uniform on +-`value`. Element e of a tensor in
// the exported layout is a hash of (seed, tensor, e), so it does not depend on the padding. A thread makes one value.
#include control
#include random

struct Shape {
  rows: u32,
  row: u32,
  pitch: u32,
  tensor: u32,
  // Values of a replica.
  replica_stride: u32,
  value: f32,
}

@group(0) @binding(0) var<storage, read_write> values: array<f32>;
@group(0) @binding(1) var<uniform> shape: Shape;
@group(1) @binding(0) var<uniform> control: Control;

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(global_invocation_id) id: vec3u) {
  if (id.x >= shape.rows * shape.pitch) {
    return;
  }
  let column = id.x % shape.pitch;
  let element = id.x / shape.pitch * shape.row + column;
  let u = uniform_number(random(control.seed + id.y, WEIGHTS, element, shape.tensor).x);
#if KIND == 0
  let value = shape.value;
#end
#if KIND == 1
  let value = shape.value * sqrt(2f) * inverse_error_function(2 * u - 1);
#end
#if KIND == 2
  let value = shape.value * (2 * u - 1);
#end
  values[id.y * shape.replica_stride + id.x] = select(0f, value, column < shape.row);
}

#if KIND == 1
// M. Giles, "Approximating the erfinv function", GPU Computing Gems, 2010: single precision.
fn inverse_error_function(x: f32) -> f32 {
  let w = -log((1 - x) * (1 + x));
  if (w < 5) {
    let v = w - 2.5;
    var p = 2.81022636e-08;
    p = 3.43273939e-07 + p * v;
    p = -3.5233877e-06 + p * v;
    p = -4.39150654e-06 + p * v;
    p = 0.00021858087 + p * v;
    p = -0.00125372503 + p * v;
    p = -0.00417768164 + p * v;
    p = 0.246640727 + p * v;
    p = 1.50140941 + p * v;
    return p * x;
  }
  let v = sqrt(w) - 3;
  var p = -0.000200214257;
  p = 0.000100950558 + p * v;
  p = 0.00134934322 + p * v;
  p = -0.00367342844 + p * v;
  p = 0.00573950773 + p * v;
  p = -0.0076224613 + p * v;
  p = 0.00943887047 + p * v;
  p = 1.00167406 + p * v;
  p = 2.83297682 + p * v;
  return p * x;
}
#end
