import { bytesOf, elementsOf } from './cost';
import { type Batch, type MapShape, planeVectors, replicas } from './maps';
import { nextSlot } from './parameterLayout';
import { type ProgramBuilder, type Tensor, type View, tensor } from './program';
import { ADDING_WORKGROUP, addingThreads, reduction, vectorsPerThread } from './tiles';

/** Batch norm's addition to the variance, as the paper's authors set it. */
export const EPSILON = 2e-5;
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
  const { partials, slices, padding, unrolled, adding, channelWorkgroups, sizes, count } = normReduction(
    program,
    batch,
    norm,
  );
  program.invocations(
    `${norm.label} sums`,
    'batch_norm_sums',
    [slices * norm.shape.channels, count],
    { ...padding, ...unrolled },
    { x, partials },
    {
      multiplyAdds: 2 * elementsOf(x),
      bytes: bytesOf(x, partials),
      loads: elementsOf(x) + elementsOf(partials) / 2,
    },
    sizes,
  );
  program.workgroups(
    `${norm.label} finish`,
    'batch_norm_finish',
    [channelWorkgroups, count],
    { EPSILON, ...adding },
    {
      x,
      partials,
      gamma: norm.gamma,
      beta: norm.beta,
      affine: norm.affine,
      moments: norm.moments,
      batch_statistics: batchStatistics,
    },
    {
      multiplyAdds: elementsOf(partials),
      // gamma, beta, and the batch's mean and variance beside what it adds up.
      bytes: bytesOf(partials, norm.affine, norm.moments) + 16 * count * norm.shape.channels,
      loads: elementsOf(partials) + 3 * count * norm.shape.channels,
    },
    sizes,
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
    { EPSILON },
    {
      running_mean: mean,
      running_variance: variance,
      gamma: norm.gamma,
      beta: norm.beta,
      affine: norm.affine,
    },
    {
      multiplyAdds: 0,
      bytes: bytesOf(norm.affine) + 16 * replicas(batch) * norm.shape.channels,
      loads: 4 * replicas(batch) * norm.shape.channels,
    },
    normReduction(program, batch, norm).sizes,
  );
}

/**
 * From dz, the gradient behind the norm (and behind its ReLU where `relu` is set): dz becomes dx where `overDz` is set,
 * else x does, and `gradients` gets that to gamma and, in the next slot, beta.
 */
export function batchNormGradient(
  program: ProgramBuilder,
  batch: Batch,
  norm: BatchNorm,
  { relu, overDz }: { readonly relu: boolean; readonly overDz: boolean },
  { x, dz, gradients }: { readonly x: Tensor; readonly dz: Tensor; readonly gradients: View },
): void {
  const { partials, slices, padding, unrolled, adding, channelWorkgroups, sizes, count } = normReduction(
    program,
    batch,
    norm,
  );
  const { affine, moments, shape, label } = norm;
  const coefficients = tensor(`${label} coefficients`, 2 * count * shape.channels);
  const vectors = vectorsPerThread(planeVectors(shape));
  program.invocations(
    `${label} gradient sums`,
    'batch_norm_gradient_sums',
    [slices * shape.channels, count],
    { RELU: relu ? 1 : 0, ...unrolled },
    { x, dz, affine, moments, partials },
    {
      multiplyAdds: 3 * elementsOf(x),
      bytes: bytesOf(x, dz, affine, moments, partials),
      // Four coefficients for each pair of sums.
      loads: elementsOf(x) + elementsOf(dz) + 2 * elementsOf(partials),
    },
    sizes,
  );
  program.workgroups(
    `${label} gradient finish`,
    'batch_norm_gradient_finish',
    [channelWorkgroups, count],
    adding,
    { partials, affine, moments, coefficients, gradients },
    {
      multiplyAdds: elementsOf(partials),
      bytes: bytesOf(partials, affine, moments, coefficients) + 8 * count * shape.channels,
      loads: elementsOf(partials) + 3 * count * shape.channels,
    },
    sizes,
  );
  program.invocations(
    `${label} gradient`,
    'batch_norm_gradient',
    [(shape.channels * planeVectors(shape)) / vectors, batch.images],
    { ...padding, RELU: relu ? 1 : 0, OVER_DZ: overDz ? 1 : 0, VECTORS: vectors },
    { x, dz, affine, coefficients },
    {
      multiplyAdds: 3 * elementsOf(x),
      bytes: bytesOf(x, x, dz, affine, coefficients),
      loads: elementsOf(x) + elementsOf(dz) + ((relu ? 4 : 3) * elementsOf(x)) / (4 * vectors),
    },
    sizes,
  );
}

function normReduction(program: ProgramBuilder, batch: Batch, { label, shape }: BatchNorm) {
  const count = replicas(batch);
  const target = program.targetOf('batch norm');
  const { slices, lanes, runVectors, vectors } = reduction(
    target,
    shape.channels,
    batch.imagesPerReplica,
    planeVectors(shape),
  );
  const adding = addingThreads(target);
  return {
    count,
    slices,
    partials: tensor(`${label} partial sums`, 2 * count * shape.channels * slices),
    padding: { PADDED: shape.width % 4 === 0 ? 0 : 1 },
    unrolled: { VECTORS: vectors },
    adding: { ADDING: adding, WORKGROUP: ADDING_WORKGROUP },
    /** That add up all channels' partial sums. */
    channelWorkgroups: Math.ceil((shape.channels * adding) / ADDING_WORKGROUP),
    sizes: {
      images_per_replica: batch.imagesPerReplica,
      channels: shape.channels,
      width: shape.width,
      row_vectors: Math.ceil(shape.width / 4),
      plane_vectors: planeVectors(shape),
      slices,
      lanes,
      run_vectors: runVectors,
      count: batch.imagesPerReplica * shape.height * shape.width,
      replica_weights: batch.replicaWeights,
      replica_statistics: batch.replicaStatistics,
      next_slot: nextSlot(shape.channels),
    },
  };
}
