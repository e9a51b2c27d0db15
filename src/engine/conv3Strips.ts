/** Launches of the grouped 3x3 convolution's kernels that walk down strips, for groups of few channels. */
import { type ConvolutionShape, jobOf, multiplyAdds, weightBytes } from './convolutionShape';
import { bytesOf, elementsOf } from './cost';
import { type Batch, replicas } from './maps';
import type { ProgramBuilder, Tensor, View } from './program';
import type { Shape } from './shape';
import { STRIP_SOURCES, stripRows, stripTile3, stripVectors } from './tiles';

/** Whether a thread can keep the weights of a group that it reads so many channels of. */
export function isNarrow(sources: number): boolean {
  return sources <= STRIP_SOURCES;
}

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
  const tile = stripTile3(targets);
  const tiles = Math.ceil(targets / tile);
  const rowVectors = Math.ceil(output.width / 4);
  const vectors = stride === 1 ? stripVectors(rowVectors, sources) : 1;
  const columns = (batch.imagesPerReplica * rowVectors) / vectors;
  const strips = columns * groups * tiles;
  const job = program.targetOf(jobOf(turned ? 'input gradient' : 'forward', batch, shape));
  const rows = stripRows(job, output.height, strips);
  const bands = Math.ceil(output.height / rows);
  const ACTIVATE = affine ? 1 : 0;
  const ACCUMULATE = accumulate ? 1 : 0;
  const PADDED = shape.input.width % 4 || output.width % 4 ? 1 : 0;
  const channels = { source_channels: from.channels, target_channels: to.channels, targets, tiles };
  const { kernel, constants, sizes, bindings, stepLoads, extraSteps } =
    stride === 1
      ? {
          kernel: 'conv3_strip',
          constants: { ...stripConstants(shape, vectors), ACTIVATE, ACCUMULATE, TURNED: turned ? 1 : 0 },
          sizes: stripSizes(batch, shape, rows, vectors),
          bindings: { x: source, y: target },
          stepLoads: 4 * vectors + 2,
          extraSteps: 2,
        }
      : {
          kernel: turned ? 'conv3_strip_strided_input_gradient' : 'conv3_strip_strided',
          constants: turned ? { PADDED, ACCUMULATE } : { PADDED, ACTIVATE },
          sizes: stridedSizes(batch, shape, rows),
          bindings: turned ? { dy: source, dx: target } : { x: source, y: target },
          stepLoads: turned ? 5 : 18,
          extraSteps: 1,
        };
  const steps = output.height + extraSteps * bands;
  const prologue = 9 * sources * tile + (affine ? 2 * sources : 0);
  program.invocations(
    name,
    kernel,
    [columns * bands, groups * tiles, replicas(batch)],
    { ...constants, SOURCES: sources, TILE: tile },
    { ...bindings, weights, ...(affine ? { affine } : {}) },
    {
      multiplyAdds: multiplyAdds(batch, shape),
      bytes: bytesOf(source, affine, target, accumulate ? target : undefined) + weightBytes(batch, shape),
      loads:
        replicas(batch) * strips * (steps * stepLoads * sources + bands * prologue) +
        (accumulate ? elementsOf(target) : 0),
    },
    { ...sizes, ...channels, replica_weights: batch.replicaWeights / 4 },
  );
}

/** Constants of a kernel that walks down strips without a stride. */
export function stripConstants({ output }: ConvolutionShape, vectors: number): Record<string, number> {
  return { PADDED: output.width % 4 === 0 ? 0 : 1, VECTORS: vectors };
}

/** Sizes of the same. */
export function stripSizes(
  { imagesPerReplica }: Batch,
  { output: { height, width } }: ConvolutionShape,
  rows: number,
  vectors: number,
): Shape {
  const rowVectors = Math.ceil(width / 4);
  return {
    images_per_replica: imagesPerReplica,
    height,
    width,
    row_vectors: rowVectors,
    strips: rowVectors / vectors,
    rows,
    bands: Math.ceil(height / rows),
  };
}

/** Sizes of a kernel that walks down strips of the output of a convolution with a stride. */
function stridedSizes({ imagesPerReplica }: Batch, { input, output }: ConvolutionShape, rows: number): Shape {
  return {
    images_per_replica: imagesPerReplica,
    height: input.height,
    width: input.width,
    row_vectors: Math.ceil(input.width / 4),
    out_height: output.height,
    out_width: output.width,
    out_vectors: Math.ceil(output.width / 4),
    rows,
    bands: Math.ceil(output.height / rows),
  };
}
