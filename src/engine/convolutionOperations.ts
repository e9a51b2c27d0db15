import { bytesOf, elementsOf } from './cost';
import { type Batch, type MapShape, type StoredMaps, planeVectors, replicas } from './maps';
import { type ProgramBuilder, type Tensor, type View, tensor } from './program';
import { tile1, tile3, weightGradientSplits, weightTile1 } from './tiles';

/** A group convolution's shape; see `Convolution` of the network. */
export interface ConvolutionShape {
  readonly kernel: 1 | 3;
  readonly stride: 1 | 2;
  readonly groups: number;
  readonly channelStride: number;
  readonly input: MapShape;
  readonly output: MapShape;
}
/** y = convolution of x. A 1x1 convolution reads x as it is stored, with stride 1. */
export function convolve(
  program: ProgramBuilder,
  batch: Batch,
  label: string,
  shape: ConvolutionShape,
  { x, weights, y }: { readonly x: StoredMaps; readonly weights: View; readonly y: Tensor },
): void {
  const { perGroup, constants, multiplyAdds, weightBytes } = describe(batch, shape);
  const affine: Record<string, Tensor> = x.affine ? { affine: x.affine } : {};
  const bindings = { x: x.tensor, weights, y, ...affine };
  const bytes = bytesOf(x.tensor, x.affine, y) + weightBytes;
  if (shape.kernel === 3) {
    const tile = tile3(perGroup.out);
    const grid = [
      tilesOfMaps(batch, shape.output, tile.rows),
      shape.groups * Math.ceil(perGroup.out / tile.channels),
    ] as const;
    const inputLoads = rowLoads(shape, tile.rows) + 12 * tile.channels + (x.affine ? 2 : 0);
    program.invocations(
      `${label} forward`,
      'conv3_forward',
      grid,
      { ...constants, ACTIVATE: x.affine ? 1 : 0, ROWS: tile.rows, OUT_TILE: tile.channels },
      bindings,
      { multiplyAdds, bytes, loads: grid[0] * grid[1] * perGroup.in * inputLoads },
    );
  } else {
    const vectors = planeVectors(shape.output);
    const tile = tile1(perGroup.out, vectors);
    const grid = [
      (batch.images * vectors) / tile.vectors,
      shape.groups * Math.ceil(perGroup.out / tile.channels),
    ] as const;
    program.invocations(
      `${label} forward`,
      'conv1_forward',
      grid,
      { ...constants, VECTORS: tile.vectors, OUT_TILE: tile.channels },
      bindings,
      { multiplyAdds, bytes, loads: grid[0] * grid[1] * perGroup.in * (4 * tile.vectors + tile.channels) },
    );
  }
}

/** dx = gradient to the convolution's (activated) input; added to dx where `accumulate` is set. */
export function convolveInputGradient(
  program: ProgramBuilder,
  batch: Batch,
  label: string,
  shape: ConvolutionShape,
  { dy, weights, dx }: { readonly dy: Tensor; readonly weights: View; readonly dx: Tensor },
  accumulate = false,
): void {
  const { perGroup, constants, multiplyAdds, weightBytes } = describe(batch, shape);
  const bytes = bytesOf(dy, dx, accumulate ? dx : undefined) + weightBytes;
  if (shape.kernel === 3) {
    const tile = tile3(perGroup.in);
    // A stride of 2 doubles the rows and columns that a thread makes.
    const rows = tile.rows / shape.stride;
    const grid = [
      tilesOfMaps(batch, shape.output, rows),
      shape.groups * Math.ceil(perGroup.in / tile.channels),
    ] as const;
    const outputLoads = (shape.stride === 1 ? 6 * (rows + 2) : 5 * (rows + 1)) + 12 * tile.channels;
    program.invocations(
      `${label} input gradient`,
      'conv3_input_gradient',
      grid,
      { ...constants, ACCUMULATE: accumulate ? 1 : 0, ROWS: rows, IN_TILE: tile.channels },
      { dy, weights, dx },
      {
        multiplyAdds,
        bytes,
        loads: grid[0] * grid[1] * perGroup.out * outputLoads + (accumulate ? elementsOf(dx) : 0),
      },
    );
  } else {
    if (accumulate) throw new RangeError('A 1x1 convolution does not accumulate its input gradient.');
    const vectors = planeVectors(shape.output);
    const tile = tile1(perGroup.in, vectors);
    const quads = Math.min(2, Math.ceil(perGroup.in / 4));
    const tiles = Math.ceil(Math.ceil(perGroup.in / 4) / quads);
    const grid = [(batch.images * vectors) / tile.vectors, shape.groups * tiles] as const;
    program.invocations(
      `${label} input gradient`,
      'conv1_input_gradient',
      grid,
      { ...constants, VECTORS: tile.vectors, IN_QUADS: quads },
      { dy, weights, dx },
      { multiplyAdds, bytes, loads: grid[0] * grid[1] * perGroup.out * 4 * (tile.vectors + quads) },
    );
  }
}

/** gradient = gradient to the convolution's weights: partial sums, then their sum. */
export function convolveWeightGradient(
  program: ProgramBuilder,
  batch: Batch,
  label: string,
  shape: ConvolutionShape,
  { x, dy, gradient }: { readonly x: StoredMaps; readonly dy: Tensor; readonly gradient: View },
): void {
  const { perGroup, constants, multiplyAdds } = describe(batch, shape);
  const count = replicas(batch);
  const rows = shape.kernel === 3 ? perGroup.in * 3 : Math.ceil(perGroup.in / 4);
  const weightVectors = shape.output.channels * rows;
  const partialSums = (splits: number) => tensor(`${label} partial sums`, 4 * count * weightVectors * splits);

  let splits: number;
  let partials: Tensor;
  if (shape.kernel === 3) {
    const tile = tile3(perGroup.out);
    const tiles = shape.groups * perGroup.in * Math.ceil(perGroup.out / tile.channels);
    const strips = tilesOfMaps(batch, shape.output, tile.rows) / count;
    splits = weightGradientSplits(tiles, strips);
    partials = partialSums(splits);
    const stripLoads = 4 * tile.rows * tile.channels + rowLoads(shape, tile.rows);
    const affineLoads = x.affine ? 2 * splits : 0;
    program.invocations(
      `${label} weight gradient`,
      'conv3_weight_gradient',
      [splits * tiles, count],
      {
        ...constants,
        WEIGHT_TILES: tiles,
        ACTIVATE: x.affine ? 1 : 0,
        ROWS: tile.rows,
        OUT_TILE: tile.channels,
        SPLITS: splits,
      },
      { x: x.tensor, dy, partials, ...(x.affine ? { affine: x.affine } : {}) },
      {
        multiplyAdds,
        bytes: bytesOf(x.tensor, x.affine, dy, partials),
        loads: count * tiles * (strips * stripLoads + affineLoads),
      },
    );
  } else {
    const tile = weightTile1(perGroup.out);
    const inputTiles = Math.ceil(Math.ceil(perGroup.in / 4) / tile.inputQuads);
    const tiles = shape.groups * inputTiles * Math.ceil(perGroup.out / tile.outputs);
    const vectors = batch.imagesPerReplica * planeVectors(shape.output);
    splits = weightGradientSplits(tiles, vectors);
    partials = partialSums(splits);
    program.invocations(
      `${label} weight gradient`,
      'conv1_weight_gradient',
      [splits * tiles, count],
      {
        ...constants,
        WEIGHT_TILES: tiles,
        OUT_TILE: tile.outputs,
        IN_QUADS: tile.inputQuads,
        SPLITS: splits,
      },
      { x: x.tensor, dy, partials },
      {
        multiplyAdds,
        bytes: bytesOf(x.tensor, dy, partials),
        loads: count * tiles * vectors * (16 * tile.inputQuads + 4 * tile.outputs),
      },
    );
  }
  program.invocations(
    `${label} weight gradient sum`,
    'sum_partials',
    [weightVectors, count],
    { VECTORS: weightVectors, SPLITS: splits, REPLICA_WEIGHTS: batch.replicaWeights },
    { partials, gradient },
    {
      multiplyAdds: elementsOf(partials),
      bytes: bytesOf(partials) + 16 * count * weightVectors,
      loads: elementsOf(partials),
    },
  );
}

/** y = x with its channels in the order for so many interleaved partitions; see `interleavedOrder`. */
export function permute(
  program: ProgramBuilder,
  batch: Batch,
  label: string,
  shape: MapShape,
  partitions: number,
  { x, y }: { readonly x: Tensor; readonly y: Tensor },
): void {
  const vectors = planeVectors(shape);
  program.invocations(
    label,
    'permute',
    [shape.channels * vectors, batch.images],
    { CHANNELS: shape.channels, PARTITIONS: partitions, PLANE_VECTORS: vectors },
    { x, y },
    { multiplyAdds: 0, bytes: bytesOf(x, y), loads: elementsOf(x) },
  );
}

function tilesOfMaps({ images }: Batch, { height, width }: MapShape, rows: number): number {
  return images * Math.ceil(height / rows) * Math.ceil(width / 4);
}

/** Elements that the rows under a 3x3 convolution's tile take, for one input channel: see row_taps.wgsl. */
function rowLoads({ stride }: ConvolutionShape, rows: number): number {
  return (stride === 1 ? 6 : 9) * (stride * (rows - 1) + 3);
}

function describe(batch: Batch, { kernel, stride, groups, channelStride, input, output }: ConvolutionShape) {
  const perGroup = { in: input.channels / groups, out: output.channels / groups };
  const shared = {
    IMAGES: batch.images,
    IMAGES_PER_REPLICA: batch.imagesPerReplica,
    IN_CHANNELS: input.channels,
    OUT_CHANNELS: output.channels,
    IN_PER_GROUP: perGroup.in,
    OUT_PER_GROUP: perGroup.out,
    REPLICA_WEIGHTS: batch.replicaWeights,
  };
  const spatial = {
    IN_HEIGHT: input.height,
    IN_WIDTH: input.width,
    OUT_HEIGHT: output.height,
    OUT_WIDTH: output.width,
    STRIDE: stride,
  };
  const pointwise = { CHANNEL_STRIDE: channelStride, PLANE_VECTORS: planeVectors(output) };
  return {
    perGroup,
    constants: { ...shared, ...(kernel === 3 ? spatial : pointwise) },
    multiplyAdds: batch.images * output.channels * perGroup.in * kernel ** 2 * output.height * output.width,
    /** Of all replicas, rows padded as they are stored. */
    weightBytes:
      16 * replicas(batch) * output.channels * (kernel === 3 ? 3 * perGroup.in : Math.ceil(perGroup.in / 4)),
  };
}
