    image += image_step;
    vector += vector_step;
    if (vector >= shape.plane_vectors) {
      vector -= shape.plane_vectors;
      image++;
    }
