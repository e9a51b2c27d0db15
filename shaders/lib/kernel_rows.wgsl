// Three rows of each of TILE kernels, a row its three taps and then 0: row k of kernel t becomes w<t>_<k>. It lies at
// kernels<t> + at + k. All invocations of a subgroup want the same: where SUBGROUPS is 1, each of four loads a quarter, those
// at shared_rows<b> + at, and they share.
#if SUBGROUPS
#for b in 0..(3 * TILE + 3) / 4
    let rows${b} = weights[shared_rows${b} + at];
#end
#for t in 0..TILE
#for k in 0..3
    let w${t}_${k} = quadBroadcast(rows${(3 * t + k) / 4}, ${(3 * t + k) % 4});
#end
#end
#else
#for t in 0..TILE
#for k in 0..3
    let w${t}_${k} = weights[kernels${t} + at + ${k}];
#end
#end
#end
