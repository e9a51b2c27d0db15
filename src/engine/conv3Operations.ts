/**
 * Launches of the grouped 3x3 convolution's kernels. Groups of few channels are walked down in strips, the
 * others are made in tiles.
 */
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
import { bytesOf, elementsOf } from './cost';
import { strip, stripConstants, stripSizes } from './conv3Strips';
import { type Batch, replicas } from './maps';
import { type Grid, type ProgramBuilder, type Tensor, invocationsOf, tensor } from './program';
import type { Shape } from './shape';
import type { Target } from './target';
import {
  ROWS3,
  stripRows,
  stripSources,
  stripTile3,
  inputTile3,
  tile3,
  weightGradientSplits,
  weightStripVectors,
  weightSharing3,
  weightTile3,
} from './tiles';

export function convolve3(
  program: ProgramBuilder,
  batch: Batch,
  label: string,
  shape: ConvolutionShape,
  { x, weights, y }: ForwardOperands,
): void {
  const perGroup = channelsPerGroup(shape);
  const name = `${label} forward`;
  if (perGroup.in <= stripSources('forward', shape.stride)) {
    const direction = { turned: false, accumulate: false };
    strip(program, batch, name, shape, {
      source: x.tensor,
      weights,
      target: y,
      affine: x.affine,
      ...direction,
    });
    return;
  }
  const tile = tile3(perGroup.out);
  const tiles = Math.ceil(perGroup.out / tile);
  const target = program.targetOf(jobOf('forward', batch, shape));
  const { grid, shape: sizes, constants } = tiled(batch, shape, ROWS3, tiles);
  const loads = rowLoads(shape, ROWS3) + kernelLoads(target, tile) + (x.affine ? 2 : 0);
  program.invocations(
    name,
    'conv3_forward',
    grid,
    { ...constants, ACTIVATE: x.affine ? 1 : 0, TILE: tile, ...subgroupsOf(target), PARTIAL_SUMS: 0 },
    { x: x.tensor, weights, y, ...affineOf(x) },
    {
      multiplyAdds: multiplyAdds(batch, shape),
      bytes: bytesOf(x.tensor, x.affine, y) + weightBytes(batch, shape),
      loads: invocationsOf(grid) * perGroup.in * loads,
    },
    sizes,
  );
}

export function convolve3InputGradient(
  program: ProgramBuilder,
  batch: Batch,
  label: string,
  shape: ConvolutionShape,
  { dy, weights, dx }: InputGradientOperands,
  accumulate: boolean,
): void {
  const perGroup = channelsPerGroup(shape);
  const name = `${label} input gradient`;
  if (perGroup.out <= stripSources('input gradient', shape.stride)) {
    strip(program, batch, name, shape, { source: dy, weights, target: dx, turned: true, accumulate });
    return;
  }
  const tile = inputTile3(perGroup.in, shape.stride);
  const tiles = Math.ceil(perGroup.in / tile);
  // A stride of 2 doubles the rows and columns that a thread makes.
  const rows = ROWS3 / shape.stride;
  const target = program.targetOf(jobOf('input gradient', batch, shape));
  const { grid, shape: sizes, constants } = tiled(batch, shape, rows, tiles);
  const loads = (shape.stride === 1 ? 6 * (rows + 2) : 5 * (rows + 1)) + kernelLoads(target, tile);
  program.invocations(
    name,
    'conv3_input_gradient',
    grid,
    { ...constants, ACCUMULATE: accumulate ? 1 : 0, TILE: tile, ...subgroupsOf(target), PARTIAL_SUMS: 0 },
    { dy, weights, dx },
    {
      multiplyAdds: multiplyAdds(batch, shape),
      bytes: bytesOf(dy, dx, accumulate ? dx : undefined) + weightBytes(batch, shape),
      loads: invocationsOf(grid) * perGroup.out * loads + (accumulate ? elementsOf(dx) : 0),
    },
    sizes,
  );
}

export function convolve3WeightGradient(
  program: ProgramBuilder,
  batch: Batch,
  label: string,
  shape: ConvolutionShape,
  { x, dy }: Pick<WeightGradientOperands, 'x' | 'dy'>,
): PartialSums {
  const perGroup = channelsPerGroup(shape);
  const count = replicas(batch);
  const narrow = perGroup.in <= stripSources('weight gradient', shape.stride);
  const tile = narrow ? stripTile3(perGroup.out) : weightTile3(perGroup.out);
  const tiles = Math.ceil(perGroup.out / tile);
  const target = program.targetOf(jobOf('weight gradient', batch, shape));
  const sharing = narrow ? 1 : weightSharing3(target, perGroup.in);
  const allTiles = shape.groups * tiles * (narrow ? 1 : Math.ceil(perGroup.in / sharing));
  const threads = sharing * allTiles;
  const vectors = narrow
    ? weightStripVectors(Math.ceil(shape.output.width / 4), perGroup.in, shape.stride)
    : 1;
  const whole = (batch.imagesPerReplica * Math.ceil(shape.output.width / 4)) / vectors;
  const rows = narrow ? stripRows(target, shape.output.height, whole * threads) : ROWS3;
  const strips = whole * Math.ceil(shape.output.height / rows);
  const splits = weightGradientSplits(target, threads, strips, dy.bytes / weightBytes(batch, shape));
  const partials = tensor(`${label} partial sums`, 4 * count * weightVectors(shape) * splits);
  const bindings = { x: x.tensor, dy, partials, ...affineOf(x) };
  const activate = x.affine ? 1 : 0;
  const cost = { multiplyAdds: multiplyAdds(batch, shape), bytes: bytesOf(x.tensor, x.affine, dy, partials) };
  const grid: Grid = [splits * threads, count];
  const split = { all_tiles: allTiles, splits };
  if (narrow) {
    const channels = {
      source_channels: shape.input.channels,
      target_channels: shape.output.channels,
      targets: perGroup.out,
      tiles,
    };
    const { constants, rowLoads } = stripConstants(shape, perGroup.in, vectors);
    const bands = Math.ceil(shape.output.height / rows);
    const { height } = shape.output;
    // Rows of dy beside a strip belong to another, too.
    const [kernel, bandRows] =
      shape.stride === 1
        ? ['conv3_strip_weight_gradient', height + 2 * bands]
        : ['conv3_strip_strided_weight_gradient', height + bands];
    const stripLoads =
      whole * (shape.stride * height * rowLoads.input * perGroup.in + bandRows * 4 * vectors * tile);
    program.invocations(
      `${label} weight gradient`,
      kernel,
      grid,
      { ...constants, SOURCES: perGroup.in, TILE: tile, ACTIVATE: activate },
      bindings,
      { ...cost, loads: count * allTiles * (stripLoads + 2 * activate * perGroup.in * splits) },
      { ...stripSizes(batch, shape, rows, vectors), ...channels, ...split },
    );
  } else {
    const { shape: sizes, constants } = tiled(batch, shape, rows, tiles);
    const stripLoads = (4 * rows * tile) / sharing + rowLoads(shape, rows);
    program.invocations(
      `${label} weight gradient`,
      'conv3_weight_gradient',
      grid,
      { ...constants, TILE: tile, ACTIVATE: activate, SUBGROUPS: sharing === 1 ? 0 : 1, PARTIAL_SUMS: 1 },
      bindings,
      { ...cost, loads: count * threads * (strips * stripLoads + 2 * activate * splits) },
      { ...sizes, ...split },
    );
  }
  return { partials, splits };
}

/** Grid and sizes of a kernel that makes tiles of so many rows. */
function tiled(
  batch: Batch,
  shape: ConvolutionShape,
  rows: number,
  tiles: number,
): { grid: Grid; shape: Shape; constants: Record<string, number> } {
  const { stride, groups, input, output } = shape;
  const perGroup = channelsPerGroup(shape);
  const bands = Math.ceil(output.height / rows);
  const outVectors = Math.ceil(output.width / 4);
  const whole = output.height % rows === 0 && input.height === stride * output.height;
  return {
    grid: [batch.imagesPerReplica * bands * outVectors, groups * tiles, replicas(batch)],
    constants: {
      STRIDE: stride,
      ROWS: rows,
      WHOLE: whole ? 1 : 0,
      PADDED: input.width % 4 === 0 ? 0 : 1,
    },
    shape: {
      images_per_replica: batch.imagesPerReplica,
      in_channels: input.channels,
      out_channels: output.channels,
      in_per_group: perGroup.in,
      out_per_group: perGroup.out,
      tiles,
      replica_weights: batch.replicaWeights / 4,
      height: input.height,
      width: input.width,
      row_vectors: Math.ceil(input.width / 4),
      out_height: output.height,
      out_width: output.width,
      out_vectors: outVectors,
      bands,
    },
  };
}

/** Elements that the rows under a tile take, for one input channel: see row_taps.wgsl. */
function rowLoads({ stride }: ConvolutionShape, rows: number): number {
  return (stride === 1 ? 6 : 9) * (stride * (rows - 1) + 3);
}

function subgroupsOf({ subgroups }: Target): { SUBGROUPS: number } {
  return { SUBGROUPS: subgroups ? 1 : 0 };
}

/** Elements that the kernels of a tile take, for one channel: see kernel_rows.wgsl. */
function kernelLoads({ subgroups }: Target, tile: number): number {
  return 4 * (subgroups ? Math.ceil((3 * tile) / 4) : 3 * tile);
}

function affineOf({ affine }: ForwardOperands['x']): Record<string, Tensor> {
  return affine ? { affine } : {};
}
