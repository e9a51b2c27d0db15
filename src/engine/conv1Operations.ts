/** Launches of the grouped 1x1 convolution's kernels. It reads x as it is stored, with stride 1. */
import {
  type ConvolutionShape,
  type ForwardOperands,
  type InputGradientOperands,
  type PartialSums,
  type WeightGradientOperands,
  channelsPerGroup,
  jobOf,
  multiplyAdds,
  weightBytes,
  weightVectors,
} from './convolutionShape';
import { bytesOf } from './cost';
import { type Batch, planeVectors, replicas } from './maps';
import { type Grid, type ProgramBuilder, type Tensor, type View, invocationsOf, tensor } from './program';
import type { Shape } from './shape';
import {
  STRIP1_SOURCES,
  inputTile1,
  splitRuns,
  stripLanes1,
  stripTile1,
  tile1,
  vectors1,
  weightGradientSplits,
  weightTile1,
} from './tiles';

export function convolve1(
  program: ProgramBuilder,
  batch: Batch,
  label: string,
  shape: ConvolutionShape,
  { x, weights, y }: ForwardOperands,
): void {
  const perGroup = channelsPerGroup(shape);
  const name = `${label} forward`;
  if (perGroup.in <= STRIP1_SOURCES) {
    strip1(program, batch, name, shape, { x: x.tensor, weights, y }, false);
    return;
  }
  const vectors = vectors1(planeVectors(shape.output));
  const target = program.targetOf(jobOf('forward', batch, shape));
  const tile = tile1(perGroup.out);
  const tiles = Math.ceil(perGroup.out / tile);
  const { grid, threads } = pixelGrid(batch, shape, vectors, tiles);
  const weightLoads = target.subgroups ? Math.ceil(tile / 4) : tile;
  program.invocations(
    name,
    'conv1_forward',
    grid,
    { VECTORS: vectors, TILE: tile, SUBGROUPS: target.subgroups ? 1 : 0, PARTIAL_SUMS: 0 },
    { x: x.tensor, weights, y },
    {
      multiplyAdds: multiplyAdds(batch, shape),
      bytes: bytesOf(x.tensor, y) + weightBytes(batch, shape),
      loads: threads * Math.ceil(perGroup.in / 2) * (8 * vectors + 2 * weightLoads),
    },
    describe(batch, shape, tiles),
  );
}

export function convolve1InputGradient(
  program: ProgramBuilder,
  batch: Batch,
  label: string,
  shape: ConvolutionShape,
  { dy, weights, dx }: InputGradientOperands,
): void {
  const perGroup = channelsPerGroup(shape);
  const name = `${label} input gradient`;
  if (perGroup.out <= STRIP1_SOURCES) {
    strip1(program, batch, name, shape, { x: dy, weights, y: dx }, true);
    return;
  }
  const vectors = vectors1(planeVectors(shape.output));
  const target = program.targetOf(jobOf('input gradient', batch, shape));
  const { quads, outputs } = inputTile1(perGroup.in);
  const tiles = Math.ceil(Math.ceil(perGroup.in / 4) / quads);
  const { grid, threads } = pixelGrid(batch, shape, vectors, tiles);
  const weightLoads = target.subgroups ? Math.ceil((outputs * quads) / 4) : outputs * quads;
  program.invocations(
    name,
    'conv1_input_gradient',
    grid,
    {
      VECTORS: vectors,
      QUADS: quads,
      OUTPUTS: outputs,
      SUBGROUPS: target.subgroups ? 1 : 0,
      PARTIAL_SUMS: 0,
    },
    { dy, weights, dx },
    {
      multiplyAdds: multiplyAdds(batch, shape),
      bytes: bytesOf(dy, dx) + weightBytes(batch, shape),
      loads: threads * Math.ceil(perGroup.out / outputs) * (4 * vectors * outputs + 4 * weightLoads),
    },
    describe(batch, shape, tiles),
  );
}

export function convolve1WeightGradient(
  program: ProgramBuilder,
  batch: Batch,
  label: string,
  shape: ConvolutionShape,
  { x, dy }: Pick<WeightGradientOperands, 'x' | 'dy'>,
): PartialSums {
  const perGroup = channelsPerGroup(shape);
  const count = replicas(batch);
  const target = program.targetOf(jobOf('weight gradient', batch, shape));
  const tile = weightTile1(target, perGroup.out, perGroup.in);
  const inputTiles = Math.ceil(Math.ceil(perGroup.in / 4) / tile.inputQuads);
  const tiles = Math.ceil(perGroup.out / (tile.sharing * tile.outputs));
  const allTiles = shape.groups * inputTiles * tiles;
  const vectors = batch.imagesPerReplica * planeVectors(shape.output);
  const threads = tile.sharing * allTiles;
  const splits = weightGradientSplits(target, threads, vectors, dy.bytes / weightBytes(batch, shape));
  const partials = tensor(`${label} partial sums`, 4 * count * weightVectors(shape) * splits);
  program.invocations(
    `${label} weight gradient`,
    'conv1_weight_gradient',
    [splits * threads, count],
    {
      TILE: tile.outputs,
      QUADS: tile.inputQuads,
      SUBGROUPS: tile.sharing === 1 ? 0 : 1,
      PARTIAL_SUMS: 1,
    },
    { x: x.tensor, dy, partials },
    {
      multiplyAdds: multiplyAdds(batch, shape),
      bytes: bytesOf(x.tensor, dy, partials),
      loads: count * threads * vectors * ((16 * tile.inputQuads) / tile.sharing + 4 * tile.outputs),
    },
    { ...describe(batch, shape, tiles), all_tiles: allTiles, splits, ...splitRuns(vectors, splits) },
  );
  return { partials, splits };
}

/** Output, or input gradient where `turned`, of a convolution with few channels to read in a group. */
function strip1(
  program: ProgramBuilder,
  batch: Batch,
  name: string,
  shape: ConvolutionShape,
  bindings: { readonly x: Tensor; readonly weights: View; readonly y: Tensor },
  turned: boolean,
): void {
  const perGroup = channelsPerGroup(shape);
  const [from, to] = turned ? [shape.output, shape.input] : [shape.input, shape.output];
  const [sources, targets] = turned ? [perGroup.out, perGroup.in] : [perGroup.in, perGroup.out];
  const tile = stripTile1(targets);
  const tiles = Math.ceil(targets / tile);
  const planes = planeVectors(shape.output);
  const imageTiles = batch.images * shape.groups * tiles;
  const target = program.targetOf(jobOf(turned ? 'input gradient' : 'forward', batch, shape));
  const lanes = stripLanes1(target, planes, imageTiles);
  const weightLoads = turned ? sources * Math.ceil(tile / 4) : tile * Math.ceil(sources / 4);
  program.invocations(
    name,
    'conv1_strip',
    [lanes * batch.imagesPerReplica, shape.groups * tiles, replicas(batch)],
    { SOURCES: sources, TILE: tile, TURNED: turned ? 1 : 0 },
    bindings,
    {
      multiplyAdds: multiplyAdds(batch, shape),
      bytes: bytesOf(bindings.x, bindings.y) + weightBytes(batch, shape),
      loads: 4 * imageTiles * (planes * sources + lanes * weightLoads),
    },
    {
      images_per_replica: batch.imagesPerReplica,
      source_channels: from.channels,
      target_channels: to.channels,
      targets,
      tiles,
      channel_stride: shape.channelStride,
      lanes,
      replica_weights: batch.replicaWeights / 4,
      row_vectors: Math.ceil(perGroup.in / 4),
      plane_vectors: planes,
    },
  );
}

/** One invocation for so many vectors of a plane in a tile of channels; and how many invocations that makes. */
function pixelGrid(
  batch: Batch,
  { groups, output }: ConvolutionShape,
  vectors: number,
  tiles: number,
): { grid: Grid; threads: number } {
  const pixels = (batch.imagesPerReplica * planeVectors(output)) / vectors;
  const grid: Grid = [pixels, groups * tiles, replicas(batch)];
  return { grid, threads: invocationsOf(grid) };
}

function describe(batch: Batch, shape: ConvolutionShape, tiles: number): Shape {
  const perGroup = channelsPerGroup(shape);
  return {
    images_per_replica: batch.imagesPerReplica,
    in_channels: shape.input.channels,
    out_channels: shape.output.channels,
    in_per_group: perGroup.in,
    out_per_group: perGroup.out,
    channel_stride: shape.channelStride,
    tiles,
    replica_weights: batch.replicaWeights / 4,
    plane_vectors: planeVectors(shape.output),
  };
}
