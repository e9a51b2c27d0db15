// The row of channel ${i} that begins at `row`, under VECTORS times four neighbouring pixels, as a 3x3 convolution of stride 1
// meets it: left${i}_<v>, centre${i}_<v> and right${i}_<v> are the pixels under the kernel's three columns, zero outside the
// map. Where ACTIVATE is 1, the input is relu(affine.x x + affine.y). This is text to inline and no function: some drivers
// keep a function's structures in memory.
#for v in 0..VECTORS
#if ACTIVATE
    let active${i}_${v} = relu_of_twice(half_affine${i}.x * x[plane${i} + row + column + ${v}] + half_affine${i}.y);
#else
    let active${i}_${v} = x[plane${i} + row + column + ${v}];
#end
#if PADDED
    let centre${i}_${v} = inside_row(active${i}_${v}, column + ${v}, shape.width);
#else
    let centre${i}_${v} = active${i}_${v};
#end
#end
#if EDGES == 0
    const before${i} = 0f;
    const after${i} = 0f;
#else
#if ACTIVATE
    let before${i} = select(0, relu1_of_twice(half_affine${i}.x * x[plane${i} + row + before].w + half_affine${i}.y), has_before);
    let after${i} = select(0, relu1_of_twice(half_affine${i}.x * x[plane${i} + row + after].x + half_affine${i}.y), has_after);
#else
    let before${i} = select(0, x[plane${i} + row + before].w, has_before);
    let after${i} = select(0, x[plane${i} + row + after].x, has_after);
#end
#end
#for v in 0..VECTORS
#if v == 0
    let left${i}_${v} = vec4f(before${i}, centre${i}_${v}.xyz);
#else
    let left${i}_${v} = vec4f(centre${i}_${v - 1}.w, centre${i}_${v}.xyz);
#end
#if v == VECTORS - 1
    let right${i}_${v} = vec4f(centre${i}_${v}.yzw, after${i});
#else
    let right${i}_${v} = vec4f(centre${i}_${v}.yzw, centre${i}_${v + 1}.x);
#end
#end
