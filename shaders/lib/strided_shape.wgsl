// Sizes of a grouped 3x3 convolution of stride 2 that walks down strips. The source is what is read, the target what is made.
struct Shape {
  images_per_replica: u32,
  source_channels: u32,
  target_channels: u32,
  // Channels of a group that are made, and tiles that hold them; of all groups.
  targets: u32,
  tiles: u32,
  all_tiles: u32,
  // Vectors of a replica's parameters.
  replica_weights: u32,
  // The convolution's input, and its output.
  height: u32,
  width: u32,
  row_vectors: u32,
  out_height: u32,
  out_width: u32,
  out_vectors: u32,
  // Strips side by side, rows of the output along a strip, and strips one below the other.
  strips: u32,
  rows: u32,
  bands: u32,
}
