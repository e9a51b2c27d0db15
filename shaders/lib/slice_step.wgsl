    place_in_run += VECTORS * shape.lanes;
    vector += VECTORS * shape.lanes;
    if (vector >= shape.plane_vectors) {
      vector -= shape.plane_vectors;
      image++;
    }
