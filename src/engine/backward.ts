import type { ConvolutionTrace, ForwardTrace, LayerTrace, ShortcutTrace } from './forward';
import type { NetworkState } from './networkState';
import { type Batch, maps } from './maps';
import { convolveInputGradient, convolveWeightGradient, inverse, permute } from './convolutionOperations';
import { type BatchNorm, batchNormGradient } from './batchNormOperations';
import {
  featureVectors,
  linearInputGradient,
  linearWeightGradient,
  poolGradient,
  reluGradient,
  subsampleGradient,
} from './pointwiseOperations';
import { type ProgramBuilder, type Tensor, tensor } from './program';

/**
 * Emits the backward pass: from the logits' gradient, which softmax left in their place, to the gradient of every
 * parameter. A batch norm's input gradient takes the place of its output's, or, where a shortcut goes on with that, of its
 * input, which nothing reads afterwards.
 */
export class BackwardPass {
  readonly #program: ProgramBuilder;
  readonly #state: NetworkState;
  readonly #batch: Batch;
  /** Gradients to the outputs of layers, as far as they are known. */
  readonly #outputGradients = new Map<number, Tensor>();

  constructor(program: ProgramBuilder, state: NetworkState, batch: Batch) {
    this.#program = program;
    this.#state = state;
    this.#batch = batch;
  }

  run(trace: ForwardTrace): void {
    const last = trace.layers.length - 1;
    this.#head(trace, last);
    for (let index = last; index >= 0; index--) {
      const layer = trace.layers[index];
      if (layer) this.#layer(layer, index);
    }
  }

  #head({ features, logits, layers }: ForwardTrace, last: number): void {
    const { inFeatures, classes } = this.#state.network.classifier;
    const shape = layers[last]?.norm.shape;
    if (shape === undefined) return;
    const linear = { features: inFeatures, classes };
    const dFeatures = tensor('features gradient', this.#batch.images * 4 * featureVectors(inFeatures));
    const dx = maps('pool input gradient', this.#batch, shape);
    linearWeightGradient(this.#program, this.#batch, linear, {
      features,
      dLogits: logits,
      gradients: this.#state.gradient('classifier.weight'),
    });
    linearInputGradient(this.#program, this.#batch, linear, {
      dLogits: logits,
      weights: this.#state.weight('classifier.weight'),
      dFeatures,
    });
    poolGradient(this.#program, this.#batch, shape, { dFeatures, dx });
    this.#outputGradients.set(last, dx);
  }

  #layer(trace: LayerTrace, index: number): void {
    const dz = this.#outputGradients.get(index);
    if (dz === undefined) throw new RangeError(`Nothing uses the output of ${trace.layer.name}.`);
    const { norm, shortcut } = trace;
    if (shortcut) {
      reluGradient(this.#program, this.#batch, trace.layer.name, norm.shape, { y: trace.output.tensor, dz });
      this.#shortcut(shortcut, dz);
    }
    let dy = this.#norm(norm, trace.y, dz, {
      relu: shortcut === undefined,
      overDz: shortcut === undefined || shortcut.projection !== undefined,
    });
    for (const convolution of trace.convolutions.toReversed()) {
      const inner = convolution !== trace.convolutions[0];
      const dx = inner
        ? maps(`${convolution.name} input gradient`, this.#batch, convolution.shape.input)
        : undefined;
      if (dx) this.#convolution(convolution, dy, dx);
      else this.#firstConvolution(convolution, dy, index);
      dy = dx ?? dy;
    }
  }

  /** The gradient of a layer's input is that of the previous layer's output, on top of what a shortcut left there. */
  #firstConvolution(convolution: ConvolutionTrace, dy: Tensor, index: number): void {
    if (index === 0) {
      this.#weights(convolution, dy);
      return;
    }
    const known = this.#outputGradients.get(index - 1);
    const dx = known ?? maps(`${convolution.name} input gradient`, this.#batch, convolution.shape.input);
    this.#outputGradients.set(index - 1, dx);
    this.#convolution(convolution, dy, dx, known !== undefined);
  }

  #shortcut({ from, projection }: ShortcutTrace, dz: Tensor): void {
    if (projection === undefined) {
      this.#outputGradients.set(from, dz);
      return;
    }
    const { convolution, source, norm, y } = projection;
    const { name, shape } = convolution;
    const sampled = maps(`${name} input gradient`, this.#batch, shape.input);
    const dx = maps(`${name} source gradient`, this.#batch, source);
    const dy = this.#norm(norm, y, dz, { relu: false, overDz: false });
    this.#convolution(convolution, dy, sampled);
    subsampleGradient(this.#program, this.#batch, name, source, shape.input, { dy: sampled, dx });
    this.#outputGradients.set(from, dx);
  }

  /** Returns where the gradient of the norm's input is. */
  #norm(norm: BatchNorm, x: Tensor, dz: Tensor, how: { relu: boolean; overDz: boolean }): Tensor {
    const gradients = this.#state.gradient(`${norm.label}.weight`);
    batchNormGradient(this.#program, this.#batch, norm, how, { x, dz, gradients });
    return how.overDz ? dz : x;
  }

  #convolution(convolution: ConvolutionTrace, dy: Tensor, dx: Tensor, accumulate = false): void {
    const { name, shape, permuted } = convolution;
    const weights = this.#state.weight(`${name}.weight`);
    if (permuted === undefined) {
      this.#weights(convolution, dy);
      convolveInputGradient(this.#program, this.#batch, name, shape, { dy, weights, dx }, accumulate);
      return;
    }
    // The gradient of a permutation is its inverse: the passes swap.
    const permutedDy = maps(`${name} permuted output gradient`, this.#batch, shape.output);
    const permutedDx = maps(`${name} permuted input gradient`, this.#batch, shape.input);
    permute(
      this.#program,
      this.#batch,
      `${name} inverse permutation gradient`,
      shape.output,
      permuted.output,
      {
        x: dy,
        y: permutedDy,
      },
    );
    this.#weights(convolution, permutedDy);
    convolveInputGradient(this.#program, this.#batch, name, shape, {
      dy: permutedDy,
      weights,
      dx: permutedDx,
    });
    permute(
      this.#program,
      this.#batch,
      `${name} permutation gradient`,
      shape.input,
      inverse(permuted.input),
      { x: permutedDx, y: dx },
    );
  }

  /** Fixed weights have no gradient: their part of the gradients stays zero. */
  #weights({ name, shape, x, weights }: ConvolutionTrace, dy: Tensor): void {
    if (weights !== 'trained') return;
    const gradient = this.#state.gradient(`${name}.weight`);
    convolveWeightGradient(this.#program, this.#batch, name, shape, { x, dy, gradient });
  }
}
