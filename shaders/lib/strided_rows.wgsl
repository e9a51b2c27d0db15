    // Rows 2 r and 2 r + 1 of x; where the map is not WHOLE, there may be no second one.
    let row0 = 2 * r * shape.row_vectors;
#if WHOLE
    let row1 = row0 + shape.row_vectors;
#else
    const inside0 = true;
    let inside1 = 2 * r + 1 < shape.height;
    let row1 = min(2 * r + 1, shape.height - 1) * shape.row_vectors;
#end
