import {
  type Block,
  blockFactors,
  blockProblem,
  blockWidth,
  greatestCommonDivisor,
  groupBlock,
  productBlock,
} from './block';
import type { Factor, FactorWeights } from './factor';

/** How blocks widen where a stage halves the resolution. */
export type WidthPolicy = 'constant' | 'double-m' | 'double-l';

export interface NetworkSpec {
  readonly block: Block;
  /** Layers with weights in a row: 3 B + 2 for B blocks a stage. */
  readonly depth: number;
  readonly widthPolicy: WidthPolicy;
  /** Identity shortcuts over pairs of blocks, the paper's "+Ident". */
  readonly identity: boolean;
  readonly classes: number;
}

/** A group convolution on square maps, padding (kernel - 1) / 2, no bias. */
export interface Convolution {
  /** Its name in a PyTorch state dictionary, without `.weight`. */
  readonly name: string;
  readonly kernel: 1 | 3;
  readonly stride: 1 | 2;
  readonly groups: number;
  /**
   * Distance between neighbouring channels of a group: 1 where groups are contiguous, K where they interleave. Folding
   * it into the indexing is what makes the permutation free.
   */
  readonly channelStride: number;
  readonly weights: FactorWeights;
  readonly inChannels: number;
  readonly outChannels: number;
  /** Side of the input and output maps in pixels. */
  readonly inSize: number;
  readonly outSize: number;
}

export interface Shortcut {
  /** The layer whose output is added, as an index into `Network.layers`. */
  readonly from: number;
  /** A strided 1x1 convolution and batch norm where the shape changes; else the plain identity. */
  readonly convolution: Convolution | undefined;
}

/** Convolutions in a row, then batch norm, then the shortcut if there is one, then ReLU. */
export interface Layer {
  /** `stem` or `stages.S.B`. */
  readonly name: string;
  readonly convolutions: readonly Convolution[];
  readonly shortcut: Shortcut | undefined;
  readonly channels: number;
  readonly size: number;
}

/**
 * Parts of a trained tensor that stand for one parameter: the gradient of each is made `factor` times the sum of all. Parts that
 * start equal stay equal.
 */
export interface Tie {
  /** Of the tensor, by PyTorch's name. */
  readonly name: string;
  readonly copies: number;
  /** Whether copies follow each other along the tensor's first axis or its second one. */
  readonly along: 'outputs' | 'inputs';
  readonly factor: number;
}

export interface Network {
  readonly spec: NetworkSpec;
  /** The stem first, then the blocks of the three stages; each takes the output of the one before. */
  readonly layers: readonly Layer[];
  /** Fully connected, on the global average of the last layer. */
  readonly classifier: { readonly inFeatures: number; readonly classes: number };
  readonly ties?: readonly Tie[];
}

export const STAGES = 3;
export const INPUT_CHANNELS = 3;
export const INPUT_SIZE = 32;

/** Blocks a stage for a depth of 3 B + 2; undefined for any other depth. */
export function blocksPerStage(depth: number): number | undefined {
  const blocks = (depth - 2) / STAGES;
  return Number.isInteger(blocks) && blocks >= 1 ? blocks : undefined;
}

/**
 * The block of a stage (0, 1, 2) under a width policy. K = M > 1 stays interleaved, so K follows M; any other K is kept.
 * An L of the stage's own divides the width anew. In a product the first size plays M, the last one L.
 */
export function stageBlock(block: Block, policy: WidthPolicy, stage: number): Block {
  const factor = policy === 'constant' ? 1 : 2 ** stage;
  if (block.kind === 'regular') return { ...block, C: block.C * factor };
  if (block.kind === 'product') {
    const grows = policy === 'double-l' ? block.sizes.length - 1 : 0;
    return productBlock(block.sizes.map((size, index) => (index === grows ? size * factor : size)));
  }
  const { L, M, K, sums, laterL } = block;
  const stageL = [L, ...(laterL ?? [])][stage] ?? (policy === 'double-l' ? L * factor : L);
  const stageM = (L * M * factor) / stageL;
  return groupBlock(stageL, stageM, K === M && M > 1 ? stageM : K, sums ? { sums } : {});
}

/** What is wrong with a network, as a sentence; undefined when it can be built. */
export function networkProblem(spec: NetworkSpec): string | undefined {
  const blocks = blocksPerStage(spec.depth);
  if (blocks === undefined)
    return `Depth ${spec.depth} is not 3 B + 2 for a whole number B of blocks a stage.`;
  if (spec.identity && blocks % 2 !== 0)
    return `Identity shortcuts span two blocks, but depth ${spec.depth} has ${blocks} a stage.`;
  return blockProblem(spec.block);
}

/** Lays out all layers with their shapes. Throws RangeError where {@link networkProblem} finds fault. */
export function buildNetwork(spec: NetworkSpec): Network {
  const problem = networkProblem(spec);
  const blocks = blocksPerStage(spec.depth);
  if (problem !== undefined || blocks === undefined) throw new RangeError(problem);

  const width = blockWidth(spec.block);
  const layers: Layer[] = [stem(width)];
  for (let stage = 0; stage < STAGES; stage++)
    for (let index = 0; index < blocks; index++) {
      const previous = layers[layers.length - 1] ?? stem(width);
      const block = stageBlock(spec.block, spec.widthPolicy, stage);
      const name = `stages.${stage}.${index}`;
      const stride = stage > 0 && index === 0 ? 2 : 1;
      const convolutions = blockConvolutions(block, name, previous, stride);
      const shortcut =
        spec.identity && index % 2 === 1 ? unitShortcut(layers, block, stage, index) : undefined;
      const size = previous.size / stride;
      layers.push({ name, convolutions, shortcut, channels: blockWidth(block), size });
    }
  const last = layers[layers.length - 1] ?? stem(width);
  return { spec, layers, classifier: { inFeatures: last.channels, classes: spec.classes } };
}

function stem(width: number): Layer {
  const convolution: Convolution = {
    name: 'stem.conv',
    kernel: 3,
    stride: 1,
    groups: 1,
    channelStride: 1,
    weights: 'trained',
    inChannels: INPUT_CHANNELS,
    outChannels: width,
    inSize: INPUT_SIZE,
    outSize: INPUT_SIZE,
  };
  return {
    name: 'stem',
    convolutions: [convolution],
    shortcut: undefined,
    channels: width,
    size: INPUT_SIZE,
  };
}

/** The block's factors in a row. The first one takes the input's channels and size, and may halve the resolution. */
function blockConvolutions(block: Block, name: string, input: Layer, stride: 1 | 2): Convolution[] {
  const width = blockWidth(block);
  const outSize = input.size / stride;
  return blockFactors(block).map((factor, index): Convolution => {
    const within = { ...factor, name: `${name}.${factor.name}`, outChannels: width, outSize };
    return index === 0
      ? {
          ...within,
          groups: dividingGroups(factor, input.channels),
          stride,
          inChannels: input.channels,
          inSize: input.size,
        }
      : { ...within, stride: 1, inChannels: width, inSize: outSize };
  });
}

/**
 * Groups of a block's first factor on a given number of input channels. Inside a stage these are its own. Where they have
 * just doubled, they must still divide the narrower input: the greatest common divisor does, and is L again for even M.
 */
function dividingGroups({ groups }: Factor, inChannels: number): number {
  return greatestCommonDivisor(inChannels, groups);
}

/** The shortcut over the block at `index` and the one before it, both of one stage. */
function unitShortcut(layers: readonly Layer[], block: Block, stage: number, index: number): Shortcut {
  const from = layers.length - 2;
  const source = layers[from];
  const [first] = blockFactors(block);
  if (source === undefined || first === undefined || stage === 0 || index !== 1)
    return { from, convolution: undefined };
  const convolution: Convolution = {
    name: `stages.${stage}.${index - 1}.shortcut.conv`,
    kernel: 1,
    stride: 2,
    groups: dividingGroups(first, source.channels),
    channelStride: 1,
    weights: 'trained',
    inChannels: source.channels,
    outChannels: blockWidth(block),
    inSize: source.size,
    outSize: source.size / 2,
  };
  return { from, convolution };
}
