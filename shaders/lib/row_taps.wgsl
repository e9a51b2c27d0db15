// Row ${j - 1} from the top, as a 3x3 convolution meets it for four neighbouring output pixels: left${j}, centre${j} and
// right${j} are the input pixels under the kernel's three columns, zero outside the map. Where ACTIVATE is 1, the input
// is relu(affine.x x + affine.y). Where tiles are WHOLE, all rows but the first and last are inside. This is text to inline
// and no function: some drivers keep a function's structures in memory.
#if j >= 1 && j <= STRIDE * (ROWS - 1) + 1 && WHOLE
    const inside${j} = true;
    let start${j} = plane + (STRIDE * top + ${j - 1}) * shape.row_vectors;
#else
    let row${j} = i32(STRIDE * top) + ${j - 1};
    let inside${j} = row${j} >= 0 && row${j} < i32(shape.height);
    let start${j} = plane + u32(clamp(row${j}, 0, i32(shape.height) - 1)) * shape.row_vectors;
#end
#if ACTIVATE
    let before${j} = select(0, relu1_of_twice(half_affine.x * x[start${j} + before].w + half_affine.y), inside${j} && has_before);
    let active${j} = relu_of_twice(half_affine.x * x[start${j} + first_vector] + half_affine.y);
#if PADDED == 0
    let pixels${j} = select(vec4f(), active${j}, inside${j});
#else
    let pixels${j} = select(vec4f(), inside_row(active${j}, first_vector, shape.width), inside${j});
#end
#else
    let before${j} = select(0, x[start${j} + before].w, inside${j} && has_before);
    let pixels${j} = select(vec4f(), x[start${j} + first_vector], inside${j});
#end
#if STRIDE == 1
#if ACTIVATE
    let after${j} = select(0, relu1_of_twice(half_affine.x * x[start${j} + after].x + half_affine.y), inside${j} && has_after);
#else
    let after${j} = select(0, x[start${j} + after].x, inside${j} && has_after);
#end
    let left${j} = vec4f(before${j}, pixels${j}.xyz);
    let centre${j} = pixels${j};
    let right${j} = vec4f(pixels${j}.yzw, after${j});
#else
#if ACTIVATE
    let active_next${j} = relu_of_twice(half_affine.x * x[start${j} + after] + half_affine.y);
#if PADDED == 0
    let next${j} = select(vec4f(), active_next${j}, inside${j} && has_after);
#else
    let next${j} = select(vec4f(), inside_row(active_next${j}, after, shape.width), inside${j} && has_after);
#end
#else
    let next${j} = select(vec4f(), x[start${j} + after], inside${j} && has_after);
#end
    let left${j} = vec4f(before${j}, pixels${j}.y, pixels${j}.w, next${j}.y);
    let centre${j} = vec4f(pixels${j}.xz, next${j}.xz);
    let right${j} = vec4f(pixels${j}.yw, next${j}.yw);
#end
