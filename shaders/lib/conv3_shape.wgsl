// Sizes of a grouped 3x3 convolution, for kernels whose threads make tiles.
struct Shape {
  images_per_replica: u32,
  in_channels: u32,
  out_channels: u32,
  in_per_group: u32,
  out_per_group: u32,
  // Tiles that hold the channels of a group.
  tiles: u32,
#if PARTIAL_SUMS
  // Tiles of the weights of all groups, and the sums that each is split into.
  all_tiles: u32,
  splits: u32,
#end
  // Vectors of a replica's parameters.
  replica_weights: u32,
  // Of the input.
  height: u32,
  width: u32,
  row_vectors: u32,
  out_height: u32,
  out_width: u32,
  out_vectors: u32,
  bands: u32,
}
