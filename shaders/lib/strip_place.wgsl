  // All that is made is counted along x: what is left of the last workgroup idles, and neighbours share an image.
  let column = id.x % shape.strips * VECTORS;
  let tile = id.x / shape.strips % shape.all_tiles;
  let band = id.x / shape.strips / shape.all_tiles;
  let top = band % shape.bands * shape.rows;
  let replica = id.y;
  if (band >= shape.images_per_replica * shape.bands) {
    return;
  }
  let image = replica * shape.images_per_replica + band / shape.bands;
  let group = tile / shape.tiles;
  let first = tile % shape.tiles * TILE;
