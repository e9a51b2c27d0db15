// Chooses the images of a batch and their augmentation: -> picks[images] = (image, dx, dy, mirror), labels[images]
//
// With SHUFFLE, image i of an epoch is the i-th of a pseudo-random permutation: a Feistel network on the bits of the
// index, repeated until the result is an image (cycle walking). Nothing is stored or uploaded, and any step of any
// epoch can be had at once. A thread chooses one image. It loads one element.
#include control
#include random

@group(0) @binding(0) var<storage, read> set_labels: array<u32>;
@group(0) @binding(1) var<storage, read_write> picks: array<vec4u>;
@group(0) @binding(2) var<storage, read_write> labels: array<u32>;
@group(1) @binding(0) var<uniform> control: Control;

const MASK = (1u << HALF_BITS) - 1;
const ROUNDS = 6;

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(global_invocation_id) id: vec3u) {
  if (id.x >= IMAGES) {
    return;
  }
  let seed = control.seed + id.x / IMAGES_PER_REPLICA;
  let position = control.position + id.x % IMAGES_PER_REPLICA;
#if SHUFFLE
  let image = shuffled(position, seed);
#else
  let image = min(position, SET_IMAGES - 1);
#end
#if AUGMENT
  let bits = random(seed, AUGMENTATION, position, control.epoch);
  picks[id.x] = vec4u(image, bits.x % 9, bits.y % 9, bits.z & 1);
#else
  picks[id.x] = vec4u(image, 4, 4, 0);
#end
  labels[id.x] = set_labels[image];
}

#if SHUFFLE
fn shuffled(position: u32, seed: u32) -> u32 {
  var index = position;
  loop {
    var left = index >> HALF_BITS;
    var right = index & MASK;
    for (var round = 0u; round < ROUNDS; round++) {
      let mixed = left ^ (random(seed, ORDER, right, control.epoch * 8 + round).x & MASK);
      left = right;
      right = mixed;
    }
    index = (left << HALF_BITS) | right;
    if (index < SET_IMAGES) {
      return index;
    }
  }
}
#end
