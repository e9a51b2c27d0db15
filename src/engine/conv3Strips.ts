/** Launches of the grouped 3x3 convolution's kernels that walk down strips, for groups of few channels. */
import { type ConvolutionShape, jobOf, multiplyAdds, weightBytes } from './convolutionShape';
import { bytesOf, elementsOf } from './cost';
import { type Batch, replicas } from './maps';
import type { ProgramBuilder, Tensor, View } from './program';
import type { Shape } from './shape';
import { inputStripTile3, stripRows, stripTile3, stripVectors } from './tiles';

/** Output or input gradient of a convolution: what is read, and what is made of it. */
export interface StripOperands {
  readonly source: Tensor;
  readonly weights: View;
  readonly target: Tensor;
  /** The source is read through batch norm and ReLU. */
  readonly affine?: Tensor | undefined;
  /** Makes the input gradient of the output's gradient. */
  readonly turned: boolean;
  /** Adds to the target. */
  readonly accumulate: boolean;
}

export function strip(
  program: ProgramBuilder,
  batch: Batch,
  name: string,
  shape: ConvolutionShape,
  operands: StripOperands,
): void {
  const { source, weights, target, affine, turned, accumulate } = operands;
  const { stride, groups, output } = shape;
  const [from, to] = turned ? [output, shape.input] : [shape.input, output];
  const sources = from.channels / groups;
  const targets = to.channels / groups;
  const tile = turned ? inputStripTile3(targets, sources, stride) : stripTile3(targets);
  const tiles = Math.ceil(targets / tile);
  const rowVectors = Math.ceil(output.width / 4);
  const vectors = stripVectors(rowVectors, sources, stride);
  const columns = (batch.imagesPerReplica * rowVectors) / vectors;
  const strips = columns * groups * tiles;
  const job = program.targetOf(jobOf(turned ? 'input gradient' : 'forward', batch, shape));
  const rows = stripRows(job, output.height, strips);
  const bands = Math.ceil(output.height / rows);
  const { kernel, constants, bindings, rowsRead } = variant(operands, shape, bands);
  const { constants: common, rowLoads } = stripConstants(shape, sources, vectors);
  const channels = {
    source_channels: from.channels,
    target_channels: to.channels,
    targets,
    tiles,
    all_tiles: groups * tiles,
  };
  const prologue = 9 * sources * tile + (affine ? 2 * sources : 0);
  program.invocations(
    name,
    kernel,
    [strips * bands, replicas(batch)],
    { ...common, ...constants, SOURCES: sources, TILE: tile },
    { ...bindings, weights, ...(affine ? { affine } : {}) },
    {
      multiplyAdds: multiplyAdds(batch, shape),
      bytes: bytesOf(source, affine, target, accumulate ? target : undefined) + weightBytes(batch, shape),
      loads:
        replicas(batch) *
          strips *
          (rowsRead * rowLoads[turned ? 'output' : 'input'] * sources + bands * prologue) +
        (accumulate ? elementsOf(target) : 0),
    },
    { ...stripSizes(batch, shape, rows, vectors), ...channels, replica_weights: batch.replicaWeights / 4 },
  );
}

/** The kernel, and how many rows of the source all strips one below the other read. */
function variant(
  { source, target, affine, turned, accumulate }: StripOperands,
  { stride, output: { height } }: ConvolutionShape,
  bands: number,
): {
  kernel: string;
  constants: Record<string, number>;
  bindings: Record<string, Tensor>;
  rowsRead: number;
} {
  const ACTIVATE = affine ? 1 : 0;
  const ACCUMULATE = accumulate ? 1 : 0;
  if (stride === 1)
    return {
      kernel: 'conv3_strip',
      constants: { ACTIVATE, ACCUMULATE, TURNED: turned ? 1 : 0 },
      bindings: { x: source, y: target },
      rowsRead: height + 2 * (bands - 1),
    };
  return turned
    ? {
        kernel: 'conv3_strip_strided_input_gradient',
        constants: { ACCUMULATE },
        bindings: { dy: source, dx: target },
        rowsRead: height + bands,
      }
    : {
        kernel: 'conv3_strip_strided',
        constants: { ACTIVATE },
        bindings: { x: source, y: target },
        rowsRead: 2 * height + bands - 1,
      };
}

/**
 * Constants of a kernel that walks down strips, and elements of a row of the convolution's input and of its output. Where strips
 * are as wide as the map they have no edges. That is a pipeline more; with several channels it takes longer to make than it
 * saves on maps so small.
 */
export function stripConstants(
  { stride, input, output }: ConvolutionShape,
  sources: number,
  vectors: number,
): { constants: Record<string, number>; rowLoads: { input: number; output: number } } {
  const rowVectors = Math.ceil(output.width / 4);
  const EDGES = sources === 1 && vectors === rowVectors ? 0 : 1;
  const PADDED = input.width % 4 || output.width % 4 ? 1 : 0;
  const constants = { PADDED, VECTORS: vectors, EDGES };
  if (stride === 1) {
    const loads = 4 * vectors + 2 * EDGES;
    return { constants, rowLoads: { input: loads, output: loads } };
  }
  const whole = input.height === 2 * output.height && Math.ceil(input.width / 4) === 2 * rowVectors;
  return {
    constants: { ...constants, WHOLE: whole ? 1 : 0 },
    rowLoads: { input: 8 * vectors + EDGES, output: 4 * vectors + EDGES },
  };
}

/** What the strips' kernels take as their `shape`, but for channels and counts of their own. */
export function stripSizes(
  { imagesPerReplica }: Batch,
  { stride, input, output }: ConvolutionShape,
  rows: number,
  vectors: number,
): Shape {
  const rowVectors = Math.ceil(output.width / 4);
  const outputSizes = {
    out_height: output.height,
    out_width: output.width,
    out_vectors: rowVectors,
  };
  return {
    images_per_replica: imagesPerReplica,
    height: input.height,
    width: input.width,
    row_vectors: Math.ceil(input.width / 4),
    ...(stride === 1 ? {} : outputSizes),
    strips: rowVectors / vectors,
    rows,
    bands: Math.ceil(output.height / rows),
  };
}
