  // Under VECTORS times four pixels lie twice as many of x, and one before them; where the map is not WHOLE, maybe no last
  // vector. Where EDGES is 0, a strip is as wide as the map.
  let left_column = 2 * column;
#if WHOLE
  let last_column = left_column + ${2 * VECTORS - 1};
#else
  let last_column = min(left_column + ${2 * VECTORS - 1}, shape.row_vectors - 1);
  let has_last = left_column + ${2 * VECTORS - 1} < shape.row_vectors;
#end
#if EDGES
  let before = max(left_column, 1) - 1;
  let has_before = column > 0;
#end
