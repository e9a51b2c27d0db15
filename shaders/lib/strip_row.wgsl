// Row r - 1 of channel ${i} under VECTORS times four neighbouring pixels, as a 3x3 convolution of stride 1 meets it:
// left${i}_<v>, centre${i}_<v> and right${i}_<v> are the pixels under the kernel's three columns, zero outside the map. Where
// ACTIVATE is 1, the input is relu(scale * x + shift). This is text to inline and no function: some drivers keep a
// function's structures in memory.
#for v in 0..VECTORS
#if ACTIVATE
    let active${i}_${v} = relu(scale${i} * x[plane${i} + row + column + ${v}] + shift${i});
#else
    let active${i}_${v} = x[plane${i} + row + column + ${v}];
#end
#if PADDED
    let centre${i}_${v} = select(vec4f(), inside_row(active${i}_${v}, column + ${v}, shape.width), inside);
#else
    let centre${i}_${v} = select(vec4f(), active${i}_${v}, inside);
#end
#end
#if ACTIVATE
    let before${i} = relu1(scale${i} * x[plane${i} + row + before].w + shift${i});
    let after${i} = relu1(scale${i} * x[plane${i} + row + after].x + shift${i});
#else
    let before${i} = x[plane${i} + row + before].w;
    let after${i} = x[plane${i} + row + after].x;
#end
#for v in 0..VECTORS
#if v == 0
    let left${i}_${v} = vec4f(select(0, before${i}, inside && has_before), centre${i}_${v}.xyz);
#else
    let left${i}_${v} = vec4f(centre${i}_${v - 1}.w, centre${i}_${v}.xyz);
#end
#if v == VECTORS - 1
    let right${i}_${v} = vec4f(centre${i}_${v}.yzw, select(0, after${i}, inside && has_after));
#else
    let right${i}_${v} = vec4f(centre${i}_${v}.yzw, centre${i}_${v + 1}.x);
#end
#end
