import { type ProgramBuilder, type Tensor, type View, tensor } from './program';
import { reductionSlices, tile1, tile3, vectorsPerThread, weightGradientSplits, weightTile1 } from './tiles';

/** Batch norm's addition to the variance, as the paper's authors set it. */
export const EPSILON = 2e-5;

/** Sizes that all operations of a program share. */
export interface Batch {
  /** Images of all replicas: replica r has images r * imagesPerReplica and on. */
  readonly images: number;
  readonly imagesPerReplica: number;
  /** Floats of a replica's parameters in the flat buffer. */
  readonly replicaWeights: number;
  /** Floats of a replica's batch norm statistics in the flat buffer. */
  readonly replicaStatistics: number;
}

/** Channels of maps of a size. */
export interface MapShape {
  readonly channels: number;
  readonly height: number;
  readonly width: number;
}

/** A group convolution's shape; see `Convolution` of the network. */
export interface ConvolutionShape {
  readonly kernel: 1 | 3;
  readonly stride: 1 | 2;
  readonly groups: number;
  readonly channelStride: number;
  readonly input: MapShape;
  readonly output: MapShape;
}

/**
 * Maps as they are stored: themselves, or, with `affine` (scale and shift of each replica's channels), to be read as
 * relu(scale * value + shift), so that normalised values never travel through memory.
 */
export interface StoredMaps {
  readonly tensor: Tensor;
  readonly affine?: Tensor;
}

export function maps(label: string, { images }: Batch, { channels, height, width }: MapShape): Tensor {
  return tensor(label, images * channels * height * 4 * Math.ceil(width / 4));
}

function replicas({ images, imagesPerReplica }: Batch): number {
  return images / imagesPerReplica;
}

function planeVectors({ height, width }: MapShape): number {
  return height * Math.ceil(width / 4);
}

/** y = convolution of x. A 1x1 convolution reads x as it is stored, with stride 1. */
export function convolve(
  program: ProgramBuilder,
  batch: Batch,
  label: string,
  shape: ConvolutionShape,
  { x, weights, y }: { readonly x: StoredMaps; readonly weights: View; readonly y: Tensor },
): void {
  const { perGroup, constants, multiplyAdds } = describe(batch, shape);
  const affine: Record<string, Tensor> = x.affine ? { affine: x.affine } : {};
  const bindings = { x: x.tensor, weights, y, ...affine };
  if (shape.kernel === 3) {
    const tile = tile3(perGroup.out);
    program.invocations(
      `${label} forward`,
      'conv3_forward',
      [tilesOfMaps(batch, shape.output, tile.rows), shape.groups * Math.ceil(perGroup.out / tile.channels)],
      { ...constants, ACTIVATE: x.affine ? 1 : 0, ROWS: tile.rows, OUT_TILE: tile.channels },
      bindings,
      multiplyAdds,
    );
  } else {
    const vectors = planeVectors(shape.output);
    const tile = tile1(perGroup.out, vectors);
    program.invocations(
      `${label} forward`,
      'conv1_forward',
      [(batch.images * vectors) / tile.vectors, shape.groups * Math.ceil(perGroup.out / tile.channels)],
      { ...constants, VECTORS: tile.vectors, OUT_TILE: tile.channels },
      bindings,
      multiplyAdds,
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
  const { perGroup, constants, multiplyAdds } = describe(batch, shape);
  if (shape.kernel === 3) {
    const tile = tile3(perGroup.in);
    // A stride of 2 doubles the rows and columns that a thread makes.
    const rows = tile.rows / shape.stride;
    program.invocations(
      `${label} input gradient`,
      'conv3_input_gradient',
      [tilesOfMaps(batch, shape.output, rows), shape.groups * Math.ceil(perGroup.in / tile.channels)],
      { ...constants, ACCUMULATE: accumulate ? 1 : 0, ROWS: rows, IN_TILE: tile.channels },
      { dy, weights, dx },
      multiplyAdds,
    );
  } else {
    if (accumulate) throw new RangeError('A 1x1 convolution does not accumulate its input gradient.');
    const vectors = planeVectors(shape.output);
    const tile = tile1(perGroup.in, vectors);
    const quads = Math.min(2, Math.ceil(perGroup.in / 4));
    const tiles = Math.ceil(Math.ceil(perGroup.in / 4) / quads);
    program.invocations(
      `${label} input gradient`,
      'conv1_input_gradient',
      [(batch.images * vectors) / tile.vectors, shape.groups * tiles],
      { ...constants, VECTORS: tile.vectors, IN_QUADS: quads },
      { dy, weights, dx },
      multiplyAdds,
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
    splits = weightGradientSplits(tiles, tilesOfMaps(batch, shape.output, tile.rows) / count);
    partials = partialSums(splits);
    program.invocations(
      `${label} weight gradient`,
      'conv3_weight_gradient',
      [splits, tiles, count],
      { ...constants, ACTIVATE: x.affine ? 1 : 0, ROWS: tile.rows, OUT_TILE: tile.channels, SPLITS: splits },
      { x: x.tensor, dy, partials, ...(x.affine ? { affine: x.affine } : {}) },
      multiplyAdds,
    );
  } else {
    const tile = weightTile1(perGroup.out);
    const inputTiles = Math.ceil(Math.ceil(perGroup.in / 4) / tile.inputQuads);
    const tiles = shape.groups * inputTiles * Math.ceil(perGroup.out / tile.outputs);
    splits = weightGradientSplits(tiles, batch.imagesPerReplica * planeVectors(shape.output));
    partials = partialSums(splits);
    program.invocations(
      `${label} weight gradient`,
      'conv1_weight_gradient',
      [splits, tiles, count],
      { ...constants, OUT_TILE: tile.outputs, IN_QUADS: tile.inputQuads, SPLITS: splits },
      { x: x.tensor, dy, partials },
      multiplyAdds,
    );
  }
  program.invocations(
    `${label} weight gradient sum`,
    'sum_partials',
    [weightVectors, count],
    { VECTORS: weightVectors, SPLITS: splits, REPLICA_WEIGHTS: batch.replicaWeights },
    { partials, gradient },
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
  );
}

/** A batch norm's parameters, and what its forward pass leaves for the backward pass. */
export interface BatchNorm {
  readonly label: string;
  readonly shape: MapShape;
  readonly gamma: View;
  readonly beta: View;
  /** Scale and shift, [replicas, channels, 2]. */
  readonly affine: Tensor;
  /** Mean and 1 / std, [replicas, channels, 2]. */
  readonly moments: Tensor;
}

/**
 * Statistics of x over a replica's images: fills the norm's affine and moments, and the means and, in the next slot,
 * variances of the batch.
 */
export function batchNorm(
  program: ProgramBuilder,
  batch: Batch,
  norm: BatchNorm,
  { x, batchStatistics }: { readonly x: Tensor; readonly batchStatistics: View },
): void {
  const { partials, slices, constants, count } = normReduction(batch, norm);
  program.invocations(
    `${norm.label} sums`,
    'batch_norm_sums',
    [slices, norm.shape.channels, count],
    { ...constants, SLICES: slices },
    { x, partials },
  );
  program.workgroups(
    `${norm.label} finish`,
    'batch_norm_finish',
    [norm.shape.channels, count],
    {
      ...constants,
      SLICES: slices,
      EPSILON,
      REPLICA_WEIGHTS: batch.replicaWeights,
      REPLICA_STATISTICS: batch.replicaStatistics,
    },
    {
      x,
      partials,
      gamma: norm.gamma,
      beta: norm.beta,
      affine: norm.affine,
      moments: norm.moments,
      batch_statistics: batchStatistics,
    },
  );
}

/** Fills the norm's affine from running statistics. */
export function batchNormInference(
  program: ProgramBuilder,
  batch: Batch,
  norm: BatchNorm,
  { mean, variance }: { readonly mean: View; readonly variance: View },
): void {
  program.invocations(
    `${norm.label} inference`,
    'batch_norm_inference',
    [norm.shape.channels, replicas(batch)],
    {
      CHANNELS: norm.shape.channels,
      EPSILON,
      REPLICA_WEIGHTS: batch.replicaWeights,
      REPLICA_STATISTICS: batch.replicaStatistics,
    },
    {
      running_mean: mean,
      running_variance: variance,
      gamma: norm.gamma,
      beta: norm.beta,
      affine: norm.affine,
    },
  );
}

/**
 * From dz, the gradient behind the norm (and behind its ReLU where `relu` is set): x becomes dx, and `gradients` gets
 * that to gamma and, in the next slot, beta.
 */
export function batchNormGradient(
  program: ProgramBuilder,
  batch: Batch,
  norm: BatchNorm,
  relu: boolean,
  { x, dz, gradients }: { readonly x: Tensor; readonly dz: Tensor; readonly gradients: View },
): void {
  const { partials, slices, constants, count } = normReduction(batch, norm);
  const { affine, moments, shape, label } = norm;
  const coefficients = tensor(`${label} coefficients`, 2 * count * shape.channels);
  const vectors = vectorsPerThread(planeVectors(shape));
  const activation = { ...constants, RELU: relu ? 1 : 0 };
  program.invocations(
    `${label} gradient sums`,
    'batch_norm_gradient_sums',
    [slices, shape.channels, count],
    { ...activation, SLICES: slices },
    { x, dz, affine, moments, partials },
  );
  program.workgroups(
    `${label} gradient finish`,
    'batch_norm_gradient_finish',
    [shape.channels, count],
    { ...constants, SLICES: slices, REPLICA_WEIGHTS: batch.replicaWeights },
    { partials, affine, moments, coefficients, gradients },
  );
  program.invocations(
    `${label} gradient`,
    'batch_norm_gradient',
    [(shape.channels * planeVectors(shape)) / vectors, batch.images],
    { ...activation, VECTORS: vectors },
    { x, dz, affine, coefficients },
  );
}

function normReduction(batch: Batch, { label, shape }: BatchNorm) {
  const count = replicas(batch);
  const slices = reductionSlices(batch.imagesPerReplica * planeVectors(shape));
  return {
    count,
    slices,
    partials: tensor(`${label} partial sums`, 2 * count * shape.channels * slices),
    constants: {
      IMAGES_PER_REPLICA: batch.imagesPerReplica,
      CHANNELS: shape.channels,
      HEIGHT: shape.height,
      WIDTH: shape.width,
    },
  };
}

function tilesOfMaps({ images }: Batch, { height, width }: MapShape, rows: number): number {
  return images * Math.ceil(height / rows) * Math.ceil(width / 4);
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
  };
}
