// Sizes of a grouped 1x1 convolution, whose groups are contiguous or interleaved.
struct Shape {
  images_per_replica: u32,
  in_channels: u32,
  out_channels: u32,
  in_per_group: u32,
  out_per_group: u32,
  // From one channel of a group to the next.
  channel_stride: u32,
  // Tiles that hold the channels of a group.
  tiles: u32,
#if PARTIAL_SUMS
  // Tiles of the weights of all groups, and the sums that each is split into.
  all_tiles: u32,
  splits: u32,
  // Neighbours that share a run of vectors, and the vectors of a run.
  lanes: u32,
  run_vectors: u32,
#end
  // Vectors of a replica's parameters.
  replica_weights: u32,
  plane_vectors: u32,
}

#include group_base
