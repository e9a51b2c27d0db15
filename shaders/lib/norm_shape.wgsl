// Sizes of a batch norm.
struct Shape {
  images_per_replica: u32,
  channels: u32,
  // Pixels of a row, vectors that hold it, and those that hold a plane.
  width: u32,
  row_vectors: u32,
  plane_vectors: u32,
  // Partial sums of a channel, and the values that they add up.
  slices: u32,
  // Neighbours that read a run of vectors together, and its length.
  lanes: u32,
  run_vectors: u32,
  count: f32,
  // Floats of a replica's parameters and of its statistics; from one tensor of the channels to the next.
  replica_weights: u32,
  replica_statistics: u32,
  next_slot: u32,
}
