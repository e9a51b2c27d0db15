import type { FactorWeights } from '../network/factor';
import type { Convolution, Layer, Shortcut } from '../network/network';
import { shortcutNormName } from '../network/parameters';
import type { NetworkState } from './networkState';
import { type Batch, type MapShape, type StoredMaps, maps } from './maps';
import { type Interleaving, convolve, interleavings, inverse, permute } from './convolutionOperations';
import { type ConvolutionShape, convolutionShape, denseProjection } from './convolutionShape';
import { type BatchNorm, batchNorm, batchNormInference } from './batchNormOperations';
import { linear, pool, residual, subsample, featureVectors } from './pointwiseOperations';
import { type ProgramBuilder, type Tensor, tensor } from './program';

/** How interleaved groups are reached: by indexing, or by a copy in the permuted order. */
export type PermutationMode = 'folded' | 'explicit';

/** A convolution that ran, with what its backward pass reads. */
export interface ConvolutionTrace {
  readonly name: string;
  /** As the kernel saw it: contiguous where the permutation is explicit. */
  readonly shape: ConvolutionShape;
  readonly x: StoredMaps;
  readonly weights: FactorWeights;
  /** What it gives, in the order of the channels. */
  readonly y: Tensor;
  /** How the channels interleave that were permuted to contiguous groups and back. */
  readonly permuted?: { readonly input: Interleaving; readonly output: Interleaving };
}

export interface LayerTrace {
  readonly layer: Layer;
  readonly convolutions: readonly ConvolutionTrace[];
  readonly norm: BatchNorm;
  /** The last convolution's output, before batch norm. */
  readonly y: Tensor;
  readonly output: StoredMaps;
  readonly shortcut: ShortcutTrace | undefined;
}

export interface ShortcutTrace {
  readonly from: number;
  /** The shortcut's own convolution and norm, where the shape changes. */
  readonly projection:
    | {
        readonly convolution: ConvolutionTrace;
        readonly source: MapShape;
        readonly norm: BatchNorm;
        readonly y: Tensor;
      }
    | undefined;
}

export interface ForwardTrace {
  readonly images: Tensor;
  readonly layers: readonly LayerTrace[];
  readonly features: Tensor;
  readonly logits: Tensor;
}

/** Emits the forward pass; in training, batch norm uses the batch's statistics and stores them. */
export class ForwardPass {
  readonly #program: ProgramBuilder;
  readonly #state: NetworkState;
  readonly #batch: Batch;
  readonly #permutation: PermutationMode;
  readonly #training: boolean;

  constructor(
    program: ProgramBuilder,
    state: NetworkState,
    batch: Batch,
    permutation: PermutationMode,
    training: boolean,
  ) {
    this.#program = program;
    this.#state = state;
    this.#batch = batch;
    this.#permutation = permutation;
    this.#training = training;
  }

  /** From normalised images [images, 3, 32, 32] to logits [images, classes]; `onLayer` may add launches after each layer. */
  run(images: Tensor, onLayer?: (trace: LayerTrace) => void): ForwardTrace {
    const layers: LayerTrace[] = [];
    let x: StoredMaps = { tensor: images };
    for (const layer of this.#state.network.layers) {
      const trace = this.#layer(layer, x, layers);
      layers.push(trace);
      onLayer?.(trace);
      x = trace.output;
    }
    const { inFeatures, classes } = this.#state.network.classifier;
    const last = layers[layers.length - 1];
    if (last === undefined) throw new RangeError('A network has layers.');
    const features = tensor('features', this.#batch.images * 4 * featureVectors(inFeatures));
    const logits = tensor('logits', this.#batch.images * classes);
    pool(this.#program, this.#batch, last.norm.shape, { x, features });
    linear(
      this.#program,
      this.#batch,
      { features: inFeatures, classes },
      {
        features,
        weights: this.#state.weight('classifier.weight'),
        bias: this.#state.weight('classifier.bias'),
        logits,
      },
    );
    return { images, layers, features, logits };
  }

  #layer(layer: Layer, input: StoredMaps, before: readonly LayerTrace[]): LayerTrace {
    let x = input;
    const convolutions = layer.convolutions.map((convolution) => {
      const { trace, y } = this.#convolution(convolution, x);
      x = { tensor: y };
      return trace;
    });
    const y = x.tensor;
    const norm = this.#norm(`${layer.name}.norm`, outputShape(layer), y);
    const normalised: StoredMaps = { tensor: y, affine: norm.affine };
    if (layer.shortcut === undefined)
      return { layer, convolutions, norm, y, output: normalised, shortcut: undefined };

    const source = before[layer.shortcut.from];
    if (source === undefined) throw new RangeError(`${layer.name} has a shortcut from no layer.`);
    const { trace, stored } = this.#shortcut(layer.shortcut, source);
    const sum = maps(`${layer.name} sum`, this.#batch, norm.shape);
    residual(this.#program, this.#batch, layer.name, norm.shape, {
      x: y,
      affine: norm.affine,
      shortcut: { ...stored, relu: trace.projection === undefined },
      y: sum,
    });
    return { layer, convolutions, norm, y, output: { tensor: sum }, shortcut: trace };
  }

  #shortcut(shortcut: Shortcut, source: LayerTrace): { trace: ShortcutTrace; stored: StoredMaps } {
    const { from, convolution } = shortcut;
    if (convolution === undefined) return { trace: { from, projection: undefined }, stored: source.output };

    const small: MapShape = {
      channels: convolution.inChannels,
      height: convolution.outSize,
      width: convolution.outSize,
    };
    const sampled = maps(`${convolution.name} input`, this.#batch, small);
    subsample(this.#program, this.#batch, convolution.name, source.norm.shape, small, {
      x: source.output,
      y: sampled,
    });
    const { trace, y } = this.#convolution(denseProjection(convolution), { tensor: sampled });
    const shape: MapShape = { ...small, channels: convolution.outChannels };
    const norm = this.#norm(shortcutNormName(convolution), shape, y);
    return {
      trace: { from, projection: { convolution: trace, source: source.norm.shape, norm, y } },
      stored: { tensor: y, affine: norm.affine },
    };
  }

  #convolution(convolution: Convolution, x: StoredMaps): { trace: ConvolutionTrace; y: Tensor } {
    const { name } = convolution;
    const kept = { name, weights: convolution.weights };
    const shape = convolutionShape(convolution);
    const weights = this.#state.weight(`${name}.weight`);
    const y = maps(`${name} output`, this.#batch, shape.output);
    if (shape.channelStride === 1 || this.#permutation === 'folded') {
      convolve(this.#program, this.#batch, name, shape, { x, weights, y });
      return { trace: { ...kept, shape, x, y }, y };
    }
    const permutedInput = maps(`${name} permuted input`, this.#batch, shape.input);
    const permutedOutput = maps(`${name} permuted output`, this.#batch, shape.output);
    const contiguous = { ...shape, channelStride: 1 };
    const permuted = interleavings(shape);
    permute(this.#program, this.#batch, `${name} permutation`, shape.input, permuted.input, {
      x: x.tensor,
      y: permutedInput,
    });
    convolve(this.#program, this.#batch, name, contiguous, {
      x: { tensor: permutedInput },
      weights,
      y: permutedOutput,
    });
    permute(
      this.#program,
      this.#batch,
      `${name} inverse permutation`,
      shape.output,
      inverse(permuted.output),
      { x: permutedOutput, y },
    );
    return { trace: { ...kept, shape: contiguous, x: { tensor: permutedInput }, y, permuted }, y };
  }

  #norm(name: string, shape: MapShape, x: Tensor): BatchNorm {
    const perChannel = () => 2 * this.#state.replicas * shape.channels;
    const norm: BatchNorm = {
      label: name,
      shape,
      gamma: this.#state.weight(`${name}.weight`),
      beta: this.#state.weight(`${name}.bias`),
      affine: tensor(`${name} affine`, perChannel()),
      moments: tensor(`${name} moments`, perChannel()),
    };
    if (this.#training) {
      const { mean } = this.#state.statistic(this.#state.batchStatistics, name);
      batchNorm(this.#program, this.#batch, norm, { x, batchStatistics: mean });
    } else {
      batchNormInference(this.#program, this.#batch, norm, this.#state.statistic(this.#state.running, name));
    }
    return norm;
  }
}

function outputShape(layer: Layer): MapShape {
  return { channels: layer.channels, height: layer.size, width: layer.size };
}
