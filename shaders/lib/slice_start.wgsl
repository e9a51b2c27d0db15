  // A run of the channel's vectors, which `lanes` neighbours read together, and each reads on where it left off.
  let run = slice / shape.lanes;
  let run_end = min((run + 1) * shape.run_vectors, shape.images_per_replica * shape.plane_vectors);
  var place_in_run = run * shape.run_vectors + slice % shape.lanes;
  var image = place_in_run / shape.plane_vectors;
  var vector = place_in_run % shape.plane_vectors;
