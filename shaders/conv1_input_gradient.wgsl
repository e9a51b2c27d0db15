// Gradient of a grouped 1x1 convolution to its input, groups contiguous or interleaved:
//   dy[images, groups * O, pixels] * weights[replica, groups * O, I padded to 4] -> dx[images, groups * I, pixels]
//
// A thread makes VECTORS vectors of four pixels in 4 QUADS input channels, in registers, OUTPUTS output channels at a time.
// Cost for each output channel: 16 VECTORS QUADS multiply-adds for 4 VECTORS + 4 QUADS loaded elements; a subgroup shares
// the 4 QUADS, a quarter each. Bytes that must move: dy, dx and the weights, once.
#include conv1_shape
#include add_products
#if SUBGROUPS
enable subgroups;
#end

@group(0) @binding(0) var<storage, read> dy: array<vec4f>;
@group(0) @binding(1) var<storage, read> weights: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> dx: array<vec4f>;
@group(0) @binding(3) var<uniform> shape: Shape;

@compute @workgroup_size(WORKGROUP)
fn main(
  @builtin(global_invocation_id) id: vec3u,
#if SUBGROUPS
  @builtin(subgroup_invocation_id) lane: u32,
#end
) {
  // Invocations past the end compute the last pixels again: a subgroup must stay together.
  let plane_threads = shape.plane_vectors / VECTORS;
  let thread = min(id.x, shape.images_per_replica * plane_threads - 1);
  let pixel = thread % plane_threads;
  let replica = id.z;
  let image = replica * shape.images_per_replica + thread / plane_threads;
  let group = id.y / shape.tiles;
  let first = id.y % shape.tiles * QUADS;
  let outputs = image * shape.out_channels + group_base(group, shape.out_per_group);
  let row_vectors = (shape.in_per_group + 3) / 4;
  let group_weights = replica * shape.replica_weights + group * shape.out_per_group * row_vectors;

#for i in 0..QUADS
  let quad${i} = min(first + ${i}, row_vectors - 1);
#for q in 0..4
#for v in 0..VECTORS
  var sum${4 * i + q}_${v} = vec4f();
#end
#end
#end
#if SUBGROUPS
#for b in 0..(OUTPUTS * QUADS + 3) / 4
  // The quads of the first output channel, then those of the next.
  let mine${b} = min(${4 * b} + lane % 4, ${OUTPUTS * QUADS - 1});
  let my_quad${b} = min(first + mine${b} % QUADS, row_vectors - 1);
#end
#end

  let last = shape.out_per_group - 1;
  for (var o = 0u; o <= last; o += OUTPUTS) {
#for u in 0..OUTPUTS
    let output${u} = min(o + ${u}, last);
    let plane${u} = (outputs + output${u} * shape.channel_stride) * shape.plane_vectors + pixel;
#for v in 0..VECTORS
    let dy${u}_${v} = dy[plane${u} + ${v} * plane_threads];
#end
#end
#if SUBGROUPS
#for b in 0..(OUTPUTS * QUADS + 3) / 4
    let row${b} = o + mine${b} / QUADS;
    let quarter${b} = select(vec4f(), weights[group_weights + min(row${b}, last) * row_vectors + my_quad${b}], row${b} <= last);
#end
#end
#for i in 0..QUADS
#for u in 0..OUTPUTS
#if SUBGROUPS
    let w${i}_${u} = quadBroadcast(quarter${(QUADS * u + i) / 4}, ${(QUADS * u + i) % 4});
#else
    let w${i}_${u} = select(vec4f(), weights[group_weights + output${u} * row_vectors + quad${i}], o + ${u} <= last);
#end
#end
#for q in 0..4
#for p in 0..OUTPUTS / 2
    let pair${i}_${q}_${p} = vec2f(w${i}_${2 * p}[${q}], w${i}_${2 * p + 1}[${q}]);
#for v in 0..VECTORS
    sum${4 * i + q}_${v} = add_products(sum${4 * i + q}_${v}, dy${2 * p}_${v}, dy${2 * p + 1}_${v}, pair${i}_${q}_${p});
#end
#end
#end
#end
  }

  if (id.x > thread) {
    return;
  }
  let inputs = image * shape.in_channels + group_base(group, shape.in_per_group);
#for i in 0..4 * QUADS
  if (4 * first + ${i} < shape.in_per_group) {
    let plane = (inputs + (4 * first + ${i}) * shape.channel_stride) * shape.plane_vectors + pixel;
#for v in 0..VECTORS
    dx[plane + ${v} * plane_threads] = sum${i}_${v};
#end
  }
#end
}
