import { greatestCommonDivisor } from '../network/block';
import { bytesOf, elementsOf } from './cost';
import { type Batch, type MapShape, type StoredMaps, mapVectors, planeVectors, replicas } from './maps';
import { type ProgramBuilder, type Tensor, type View, WORKGROUP } from './program';
import { vectorsPerThread } from './tiles';

/** How a residual sum finds its shortcut stored: see residual.wgsl. */
export type StoredShortcut = StoredMaps & { readonly relu: boolean };

/** y = relu(normalised x + shortcut). */
export function residual(
  program: ProgramBuilder,
  batch: Batch,
  label: string,
  shape: MapShape,
  { x, affine, shortcut, y }: { x: Tensor; affine: Tensor; shortcut: StoredShortcut; y: Tensor },
): void {
  const stored = shortcut.affine ? { shortcut_affine: shortcut.affine } : {};
  program.invocations(
    `${label} residual`,
    'residual',
    [mapVectors(shape), batch.images],
    {
      IMAGES_PER_REPLICA: batch.imagesPerReplica,
      CHANNELS: shape.channels,
      HEIGHT: shape.height,
      WIDTH: shape.width,
      SHORTCUT: shortcut.affine ? (shortcut.relu ? 1 : 2) : 0,
    },
    { x, affine, shortcut: shortcut.tensor, y, ...stored },
    {
      multiplyAdds: (shortcut.affine ? 3 : 2) * elementsOf(y),
      bytes: bytesOf(x, affine, shortcut.tensor, shortcut.affine, y),
      loads: ((shortcut.affine ? 12 : 10) * elementsOf(y)) / 4,
    },
  );
}

/** dz becomes 0 where the ReLU's output y is 0. */
export function reluGradient(
  program: ProgramBuilder,
  batch: Batch,
  label: string,
  shape: MapShape,
  { y, dz }: { readonly y: Tensor; readonly dz: Tensor },
): void {
  const vectors = mapVectors(shape);
  const grid = [vectors, batch.images] as const;
  program.invocations(
    `${label} relu gradient`,
    'relu_gradient',
    grid,
    { IMAGE_VECTORS: vectors },
    { y, dz },
    { multiplyAdds: 0, bytes: bytesOf(y, dz, dz), loads: elementsOf(y) + elementsOf(dz) },
  );
}

/** y = every second pixel of every second row of x, as read. */
export function subsample(
  program: ProgramBuilder,
  batch: Batch,
  label: string,
  input: MapShape,
  output: MapShape,
  { x, y }: { readonly x: StoredMaps; readonly y: Tensor },
): void {
  program.invocations(
    `${label} subsample`,
    'subsample',
    [mapVectors(output), batch.images],
    {
      ...subsampleConstants(input, output),
      IMAGES_PER_REPLICA: batch.imagesPerReplica,
      ACTIVATE: x.affine ? 1 : 0,
    },
    { x: x.tensor, y, ...(x.affine ? { affine: x.affine } : {}) },
    {
      multiplyAdds: x.affine ? elementsOf(y) : 0,
      // Every second row of x.
      bytes: bytesOf(x.tensor) / 2 + bytesOf(x.affine, y),
      loads: ((x.affine ? 10 : 8) * elementsOf(y)) / 4,
    },
  );
}

export function subsampleGradient(
  program: ProgramBuilder,
  batch: Batch,
  label: string,
  input: MapShape,
  output: MapShape,
  { dy, dx }: { readonly dy: Tensor; readonly dx: Tensor },
): void {
  program.invocations(
    `${label} subsample gradient`,
    'subsample_gradient',
    [mapVectors(input), batch.images],
    subsampleConstants(input, output),
    { dy, dx },
    { multiplyAdds: 0, bytes: bytesOf(dy, dx), loads: elementsOf(dx) },
  );
}

function subsampleConstants(input: MapShape, output: MapShape) {
  return {
    CHANNELS: input.channels,
    IN_HEIGHT: input.height,
    IN_WIDTH: input.width,
    OUT_HEIGHT: output.height,
    OUT_WIDTH: output.width,
  };
}

/** features = mean of every plane of x, as read. */
export function pool(
  program: ProgramBuilder,
  batch: Batch,
  shape: MapShape,
  { x, features }: { readonly x: StoredMaps; readonly features: Tensor },
): void {
  const channels = 4 * featureVectors(shape.channels);
  const together = Math.min(batch.imagesPerReplica, WORKGROUP / greatestCommonDivisor(channels, WORKGROUP));
  program.invocations(
    'pool',
    'pool',
    [channels * together, Math.ceil(batch.imagesPerReplica / together), replicas(batch)],
    {
      IMAGES_PER_REPLICA: batch.imagesPerReplica,
      TOGETHER: together,
      CHANNELS: shape.channels,
      HEIGHT: shape.height,
      WIDTH: shape.width,
      VECTORS: vectorsPerThread(planeVectors(shape)),
      ACTIVATE: x.affine ? 1 : 0,
    },
    { x: x.tensor, features, ...(x.affine ? { affine: x.affine } : {}) },
    {
      multiplyAdds: (x.affine ? 2 : 1) * elementsOf(x.tensor),
      bytes: bytesOf(x.tensor, x.affine, features),
      loads: elementsOf(x.tensor) + (x.affine ? 2 * batch.images * shape.channels : 0),
    },
  );
}

export function poolGradient(
  program: ProgramBuilder,
  batch: Batch,
  shape: MapShape,
  { dFeatures, dx }: { readonly dFeatures: Tensor; readonly dx: Tensor },
): void {
  const vectors = vectorsPerThread(planeVectors(shape));
  program.invocations(
    'pool gradient',
    'pool_gradient',
    [mapVectors(shape) / vectors, batch.images],
    { CHANNELS: shape.channels, HEIGHT: shape.height, WIDTH: shape.width, VECTORS: vectors },
    { d_features: dFeatures, dx },
    { multiplyAdds: 0, bytes: bytesOf(dFeatures, dx), loads: elementsOf(dx) / (4 * vectors) },
  );
}

/** The classifier's sizes. */
export interface LinearShape {
  readonly features: number;
  readonly classes: number;
}

/** Vectors of four that hold an image's features. */
export function featureVectors(features: number): number {
  return Math.ceil(features / 4);
}

function linearConstants(batch: Batch, { features, classes }: LinearShape) {
  return {
    IMAGES_PER_REPLICA: batch.imagesPerReplica,
    CLASSES: classes,
    FEATURE_VECTORS: featureVectors(features),
    REPLICA_WEIGHTS: batch.replicaWeights,
  };
}

function linearMultiplyAdds({ images }: Batch, { features, classes }: LinearShape): number {
  return images * classes * features;
}

/** Of weights and bias, or of their gradients, of all replicas. */
function linearWeightBytes(batch: Batch, { features, classes }: LinearShape): number {
  return 4 * replicas(batch) * classes * (4 * featureVectors(features) + 1);
}

export function linear(
  program: ProgramBuilder,
  batch: Batch,
  shape: LinearShape,
  { features, weights, bias, logits }: { features: Tensor; weights: View; bias: View; logits: Tensor },
): void {
  program.invocations(
    'classifier forward',
    'linear',
    [shape.classes, batch.images],
    linearConstants(batch, shape),
    { features, weights, bias, logits },
    {
      multiplyAdds: linearMultiplyAdds(batch, shape),
      bytes: bytesOf(features, logits) + linearWeightBytes(batch, shape),
      loads: batch.images * shape.classes * (8 * featureVectors(shape.features) + 1),
    },
  );
}

export function linearInputGradient(
  program: ProgramBuilder,
  batch: Batch,
  shape: LinearShape,
  { dLogits, weights, dFeatures }: { dLogits: Tensor; weights: View; dFeatures: Tensor },
): void {
  program.invocations(
    'classifier input gradient',
    'linear_input_gradient',
    [featureVectors(shape.features), batch.images],
    linearConstants(batch, shape),
    { d_logits: dLogits, weights, d_features: dFeatures },
    {
      multiplyAdds: linearMultiplyAdds(batch, shape),
      bytes: bytesOf(dLogits, dFeatures) + linearWeightBytes(batch, shape),
      loads: batch.images * featureVectors(shape.features) * 5 * shape.classes,
    },
  );
}

/** `gradients` gets that to the weights and, in the next slot, the bias. */
export function linearWeightGradient(
  program: ProgramBuilder,
  batch: Batch,
  shape: LinearShape,
  { features, dLogits, gradients }: { features: Tensor; dLogits: Tensor; gradients: View },
): void {
  program.invocations(
    'classifier weight gradient',
    'linear_weight_gradient',
    [shape.classes * featureVectors(shape.features), batch.images / batch.imagesPerReplica],
    linearConstants(batch, shape),
    { features, d_logits: dLogits, gradients },
    {
      multiplyAdds: linearMultiplyAdds(batch, shape),
      bytes: bytesOf(features, dLogits) + linearWeightBytes(batch, shape),
      loads: shape.classes * featureVectors(shape.features) * 5 * batch.images,
    },
  );
}

/**
 * outcomes = loss and hit of each image; logits become the gradient of their replica's mean loss. Where there is a tensor
 * for them, predictions = the class that each image is taken for.
 */
export function softmaxCrossEntropy(
  program: ProgramBuilder,
  batch: Batch,
  classes: number,
  {
    logits,
    labels,
    outcomes,
    predictions,
  }: {
    readonly logits: Tensor;
    readonly labels: Tensor;
    readonly outcomes: Tensor;
    readonly predictions?: Tensor | undefined;
  },
): void {
  program.invocations(
    'softmax cross-entropy',
    'softmax_cross_entropy',
    [batch.images],
    {
      IMAGES: batch.images,
      IMAGES_PER_REPLICA: batch.imagesPerReplica,
      CLASSES: classes,
      PREDICT: predictions ? 1 : 0,
    },
    { logits, labels, outcomes, ...(predictions ? { predictions } : {}) },
    {
      multiplyAdds: 0,
      bytes: bytesOf(logits, logits, labels, outcomes, predictions),
      loads: batch.images * (3 * classes + 2),
    },
  );
}
