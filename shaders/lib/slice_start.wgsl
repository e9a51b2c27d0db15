  // Every `slices`-th vector of the channel's planes in all images, without a division on the way.
  let image_step = shape.slices / shape.plane_vectors;
  let vector_step = shape.slices % shape.plane_vectors;
  var image = slice / shape.plane_vectors;
  var vector = slice % shape.plane_vectors;
