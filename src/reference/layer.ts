import type { Convolution, Layer } from '../network/network';
import { shortcutNormName } from '../network/parameters';
import { member } from './array';
import {
  type Affine,
  type Moments,
  type NormShape,
  batchNormBackward,
  batchNormForward,
  batchNormInference,
} from './batchNorm';
import {
  type ConvolutionShape,
  convolve,
  convolveInputGradient,
  convolveWeightGradient,
  outputSize,
} from './convolution';
import { relu, reluBackward } from './relu';
import { addResidual } from './residual';

/** Tensors by PyTorch's names. */
export type Tensors = ReadonlyMap<string, Float64Array>;

/** Square maps [images, channels, size, size]. */
export interface Maps {
  readonly data: Float64Array;
  readonly images: number;
  readonly channels: number;
  readonly size: number;
}

/** `batch` normalises by the batch's moments, as in training; `running` by the running ones, as in evaluation. */
export type NormMode = 'batch' | 'running';

/** What the backward pass needs of a chain of convolutions and its batch norm. */
interface ChainTrace {
  readonly convolutions: readonly Convolution[];
  /** The input of each convolution. */
  readonly inputs: readonly Maps[];
  readonly normName: string;
  readonly normInput: Maps;
  /** Of the batch; undefined in evaluation. */
  readonly moments: Moments | undefined;
  readonly output: Maps;
}

export interface LayerTrace {
  readonly main: ChainTrace;
  /** Of the shortcut that changes shape. */
  readonly shortcut: ChainTrace | undefined;
  /** After the ReLU. */
  readonly output: Maps;
}

/** Convolutions in a row, batch norm, plus the shortcut (of the activated map `source`), ReLU. */
export function layerForward(
  layer: Layer,
  input: Maps,
  source: Maps | undefined,
  state: Tensors,
  mode: NormMode,
): LayerTrace {
  const main = chainForward(layer.convolutions, `${layer.name}.norm`, input, state, mode);
  const convolution = layer.shortcut?.convolution;
  const shortcut =
    convolution && source
      ? chainForward([convolution], shortcutNormName(convolution), source, state, mode)
      : undefined;
  const added = shortcut?.output ?? source;
  const sum = added ? addResidual(main.output.data, added.data) : main.output.data;
  return { main, shortcut, output: { ...main.output, data: relu(sum) } };
}

/** Gradients of a layer's input and of its shortcut's source; those of its tensors go into `gradients`. */
export function layerBackward(
  trace: LayerTrace,
  dOutput: Float64Array,
  state: Tensors,
  gradients: Map<string, Float64Array>,
): { dInput: Float64Array; dSource: Float64Array } {
  const dSum = reluBackward(trace.output.data, dOutput);
  const dInput = chainBackward(trace.main, dSum, state, gradients);
  const dSource = trace.shortcut ? chainBackward(trace.shortcut, dSum, state, gradients) : dSum;
  return { dInput, dSource };
}

/** The batch norms that a layer ran, with what they met. */
export function normsOf(trace: LayerTrace): { name: string; shape: NormShape; moments: Moments }[] {
  return [trace.main, trace.shortcut].flatMap((chain) =>
    chain?.moments
      ? [{ name: chain.normName, shape: normShape(chain.normInput), moments: chain.moments }]
      : [],
  );
}

export function runningMoments(state: Tensors, normName: string): Moments {
  return {
    mean: member(state, `${normName}.running_mean`),
    variance: member(state, `${normName}.running_var`),
  };
}

function chainForward(
  convolutions: readonly Convolution[],
  normName: string,
  input: Maps,
  state: Tensors,
  mode: NormMode,
): ChainTrace {
  const inputs: Maps[] = [];
  let maps = input;
  for (const convolution of convolutions) {
    inputs.push(maps);
    const shape = convolutionShape(convolution, maps);
    const data = convolve(maps.data, member(state, `${convolution.name}.weight`), shape);
    const { images } = input;
    maps = { data, images, channels: convolution.outChannels, size: outputSize(shape).width };
  }
  const affine = affineOf(state, normName);
  const shape = normShape(maps);
  const trace = { convolutions, inputs, normName, normInput: maps };
  if (mode === 'running') {
    const data = batchNormInference(maps.data, shape, affine, runningMoments(state, normName));
    return { ...trace, moments: undefined, output: { ...maps, data } };
  }
  const { y, moments } = batchNormForward(maps.data, shape, affine);
  return { ...trace, moments, output: { ...maps, data: y } };
}

function chainBackward(
  trace: ChainTrace,
  dOutput: Float64Array,
  state: Tensors,
  gradients: Map<string, Float64Array>,
): Float64Array {
  const { convolutions, inputs, normName, normInput, moments } = trace;
  if (moments === undefined) throw new RangeError('The backward pass needs a forward pass in batch mode.');
  const { scale } = affineOf(state, normName);
  const norm = batchNormBackward(normInput.data, dOutput, normShape(normInput), scale, moments);
  gradients.set(`${normName}.weight`, norm.dScale);
  gradients.set(`${normName}.bias`, norm.dShift);
  return convolutions.reduceRight((dy, convolution, index) => {
    const input = inputs[index];
    if (input === undefined) throw new RangeError(`No input of ${convolution.name}.`);
    const shape = convolutionShape(convolution, input);
    const name = `${convolution.name}.weight`;
    if (convolution.weights === 'trained') gradients.set(name, convolveWeightGradient(input.data, dy, shape));
    return convolveInputGradient(dy, member(state, name), shape);
  }, norm.dx);
}

/** The convolution on maps of the size that there are, which need not be the network's own. */
function convolutionShape(convolution: Convolution, { images, size }: Maps): ConvolutionShape {
  return { ...convolution, images, inHeight: size, inWidth: size };
}

function normShape({ images, channels, size }: Maps): NormShape {
  return { images, channels, plane: size * size };
}

function affineOf(state: Tensors, normName: string): Affine {
  return { scale: member(state, `${normName}.weight`), shift: member(state, `${normName}.bias`) };
}
