import { type Block, blockProblem, blockWidth, greatestCommonDivisor } from './block';

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

export interface Network {
  readonly spec: NetworkSpec;
  /** The stem first, then the blocks of the three stages; each takes the output of the one before. */
  readonly layers: readonly Layer[];
  /** Fully connected, on the global average of the last layer. */
  readonly classifier: { readonly inFeatures: number; readonly classes: number };
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
 * The block of a stage (0, 1, 2) under a width policy. K = M > 1 stays interleaved, so K doubles with M; any other K is
 * kept.
 */
export function stageBlock(block: Block, policy: WidthPolicy, stage: number): Block {
  const factor = policy === 'constant' ? 1 : 2 ** stage;
  if (block.kind === 'regular') return { ...block, C: block.C * factor };
  if (policy === 'double-l') return { ...block, L: block.L * factor };
  const followsM = block.K === block.M && block.M > 1;
  return { ...block, M: block.M * factor, K: followsM ? block.K * factor : block.K };
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

function blockConvolutions(block: Block, name: string, input: Layer, stride: 1 | 2): Convolution[] {
  const width = blockWidth(block);
  const outSize = input.size / stride;
  const primary: Convolution = {
    name: `${name}.primary`,
    kernel: 3,
    stride,
    groups: primaryGroups(block, input.channels),
    channelStride: 1,
    inChannels: input.channels,
    outChannels: width,
    inSize: input.size,
    outSize,
  };
  if (block.kind === 'regular') return [primary];
  const secondary: Convolution = {
    name: `${name}.secondary`,
    kernel: 1,
    stride: 1,
    groups: block.K,
    channelStride: block.K,
    inChannels: width,
    outChannels: width,
    inSize: outSize,
    outSize,
  };
  return [primary, secondary];
}

/**
 * Groups of a block's 3x3 convolution on a given number of input channels. Inside a stage this is L. Where L has
 * just doubled, the L groups must still divide the narrower input: the greatest common divisor does, and is L again
 * for even M.
 */
function primaryGroups(block: Block, inChannels: number): number {
  return block.kind === 'regular' ? 1 : greatestCommonDivisor(inChannels, block.L);
}

/** The shortcut over the block at `index` and the one before it, both of one stage. */
function unitShortcut(layers: readonly Layer[], block: Block, stage: number, index: number): Shortcut {
  const from = layers.length - 2;
  const source = layers[from];
  if (source === undefined || stage === 0 || index !== 1) return { from, convolution: undefined };
  const convolution: Convolution = {
    name: `stages.${stage}.${index - 1}.shortcut.conv`,
    kernel: 1,
    stride: 2,
    groups: primaryGroups(block, source.channels),
    channelStride: 1,
    inChannels: source.channels,
    outChannels: blockWidth(block),
    inSize: source.size,
    outSize: source.size / 2,
  };
  return { from, convolution };
}
