  // The partial sums of a channel, added up in a fixed order. ADDING threads do it together, a workgroup then has one channel;
  // or one does, and a workgroup has as many channels as threads. Whoever is left to finish has `channel`, `place` and `total`.
#if ADDING == 1
  let channel = id.x * WORKGROUP + invocation;
  if (channel >= shape.channels) {
    return;
  }
  const first_slice = 0u;
#else
  let channel = id.x;
  let first_slice = invocation;
#end
  let replica = id.y;
  let place = replica * shape.channels + channel;
  var sums = vec2f();
  for (var slice = first_slice; slice < shape.slices; slice += ADDING) {
    sums += partials[place * shape.slices + slice];
  }
#if ADDING == 1
  let total = sums;
#else
  let total = tree_sum(sums, invocation);
  if (invocation > 0) {
    return;
  }
#end
