// Gradient of a ReLU from its output, in place: dz[vectors] = 0 where y is 0
//
// Bytes that must move: y and dz in, dz out. Loads 8 elements a thread.

@group(0) @binding(0) var<storage, read> y: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> dz: array<vec4f>;

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(global_invocation_id) id: vec3u) {
  if (id.x >= IMAGE_VECTORS) {
    return;
  }
  let vector = id.y * IMAGE_VECTORS + id.x;
  dz[vector] = select(vec4f(), dz[vector], y[vector] > vec4f());
}
