  // The vectors beside a strip, of which one pixel each is needed. Where EDGES is 0, a strip is as wide as the map.
#if EDGES
  let before = max(column, 1) - 1;
  let has_before = column > 0;
  let after = min(column + VECTORS, shape.row_vectors - 1);
  let has_after = column + VECTORS < shape.row_vectors;
#end
