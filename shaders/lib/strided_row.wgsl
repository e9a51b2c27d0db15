// The row of channel ${i} that begins at `row${k}`, as a 3x3 convolution of stride 2 meets it under VECTORS times four
// neighbouring pixels: left${i}_${k}_<v>, centre${i}_${k}_<v> and right${i}_${k}_<v> are the pixels under the kernel's three
// columns, zero outside the map. Where ACTIVATE is 1, the input is relu(affine.x x + affine.y). Where the map is not WHOLE,
// `inside${k}` says whether it has the row. This is text to inline and no function: some drivers keep a function's structures
// in memory.
#for v in 0..2 * VECTORS
#if v == 2 * VECTORS - 1
    let column${i}_${k}_${v} = last_column;
#else
    let column${i}_${k}_${v} = left_column + ${v};
#end
#if ACTIVATE
    let active${i}_${k}_${v} = relu_of_twice(half_affine${i}.x * x[plane${i} + row${k} + column${i}_${k}_${v}] + half_affine${i}.y);
#else
    let active${i}_${k}_${v} = x[plane${i} + row${k} + column${i}_${k}_${v}];
#end
#if PADDED
    let padded${i}_${k}_${v} = inside_row(active${i}_${k}_${v}, column${i}_${k}_${v}, shape.width);
#else
    let padded${i}_${k}_${v} = active${i}_${k}_${v};
#end
#if WHOLE
    let pixels${i}_${k}_${v} = padded${i}_${k}_${v};
#else
#if v == 2 * VECTORS - 1
    let pixels${i}_${k}_${v} = select(vec4f(), padded${i}_${k}_${v}, inside${k} && has_last);
#else
    let pixels${i}_${k}_${v} = select(vec4f(), padded${i}_${k}_${v}, inside${k});
#end
#end
#end
#if EDGES == 0
    const before${i}_${k} = 0f;
#else
#if ACTIVATE
    let edge${i}_${k} = relu1_of_twice(half_affine${i}.x * x[plane${i} + row${k} + before].w + half_affine${i}.y);
#else
    let edge${i}_${k} = x[plane${i} + row${k} + before].w;
#end
#if WHOLE
    let before${i}_${k} = select(0, edge${i}_${k}, has_before);
#else
    let before${i}_${k} = select(0, edge${i}_${k}, inside${k} && has_before);
#end
#end
#for v in 0..VECTORS
    let centre${i}_${k}_${v} = vec4f(pixels${i}_${k}_${2 * v}.xz, pixels${i}_${k}_${2 * v + 1}.xz);
    let right${i}_${k}_${v} = vec4f(pixels${i}_${k}_${2 * v}.yw, pixels${i}_${k}_${2 * v + 1}.yw);
#if v == 0
    let left${i}_${k}_${v} = vec4f(before${i}_${k}, right${i}_${k}_${v}.xyz);
#else
    let left${i}_${k}_${v} = vec4f(right${i}_${k}_${v - 1}.w, right${i}_${k}_${v}.xyz);
#end
#end
