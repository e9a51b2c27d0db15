// Row r - 1 of channel ${i} under four neighbouring pixels, as a 3x3 convolution of stride 1 meets it: left${i}, centre${i}
// and right${i} are the pixels under the kernel's three columns, zero outside the map. Where ACTIVATE is 1, the input is
// relu(scale * x + shift). This is text to inline and no function: some drivers keep a function's structures in memory.
#if ACTIVATE
    let active${i} = max(scale${i} * x[plane${i} + row + column] + shift${i}, vec4f());
    let before${i} = max(scale${i} * x[plane${i} + row + before].w + shift${i}, 0);
    let after${i} = max(scale${i} * x[plane${i} + row + after].x + shift${i}, 0);
#else
    let active${i} = x[plane${i} + row + column];
    let before${i} = x[plane${i} + row + before].w;
    let after${i} = x[plane${i} + row + after].x;
#end
#if PADDED
    let centre${i} = select(vec4f(), inside_row(active${i}, column, shape.width), inside);
#else
    let centre${i} = select(vec4f(), active${i}, inside);
#end
    let left${i} = vec4f(select(0, before${i}, inside && has_before), centre${i}.xyz);
    let right${i} = vec4f(centre${i}.yzw, select(0, after${i}, inside && has_after));
