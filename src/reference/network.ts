import { INPUT_CHANNELS, type Layer, type Network } from '../network/network';
import { elementCount, fixedWeights, parameters, statistics } from '../network/parameters';
import { expectLength, member } from './array';
import { updateRunning } from './batchNorm';
import {
  type LayerTrace,
  type Maps,
  type NormMode,
  layerBackward,
  layerForward,
  normsOf,
  runningMoments,
} from './layer';
import {
  type LinearShape,
  linear,
  linearBiasGradient,
  linearInputGradient,
  linearWeightGradient,
} from './linear';
import { globalAverage, globalAverageBackward } from './pool';
import { addResidual } from './residual';
import { type SgdSettings, sgdStep } from './sgd';
import { type SoftmaxResult, softmaxCrossEntropy } from './softmax';
import { tiedGradient } from './tie';

export interface Score {
  /** Mean cross-entropy in nats. */
  readonly loss: number;
  /** Images that were classified correctly. */
  readonly correct: number;
}

export interface Gradients extends Score {
  /** Of every parameter that is trained, by PyTorch's names, without weight decay; those of ties are tied. */
  readonly gradients: Map<string, Float64Array>;
}

/** What a network makes of images, layer by layer. */
export interface Inference {
  /** [images, classes] */
  readonly logits: Float64Array;
  readonly layers: readonly LayerTrace[];
}

interface Forward extends SoftmaxResult, Inference {
  readonly last: Maps;
  readonly features: Float64Array;
  readonly classifier: LinearShape;
}

/**
 * The whole network with its training step in float64. Images are [images, 3, size, size], already normalised; sizes
 * follow from them, so that tests can take small ones.
 */
export class ReferenceNetwork {
  /** Parameters and running statistics by PyTorch's names, as they are now. */
  readonly state: Map<string, Float64Array>;
  private readonly network: Network;
  private readonly velocities: Map<string, Float64Array>;

  /** Takes copies of the tensors. Running statistics may be left out: they begin at mean 0 and variance 1. */
  constructor(network: Network, tensors: ReadonlyMap<string, Float64Array>) {
    this.network = network;
    const zeros = (shape: readonly number[]) => new Float64Array(elementCount(shape));
    this.state = new Map(
      [
        ...[...parameters(network), ...fixedWeights(network)].map(({ name, shape }) => ({
          name,
          shape,
          value: member(tensors, name),
        })),
        ...statistics(network).map(({ name, shape }) => ({
          name,
          shape,
          value: tensors.get(name) ?? zeros(shape).fill(name.endsWith('running_var') ? 1 : 0),
        })),
      ].map(({ name, shape, value }) => {
        expectLength(name, value, elementCount(shape));
        return [name, value.slice()];
      }),
    );
    this.velocities = new Map(parameters(network).map(({ name, shape }) => [name, zeros(shape)]));
  }

  /** Forward, backward, update of parameters and running statistics. The score is that before the update. */
  step(images: Float64Array, labels: ArrayLike<number>, settings: SgdSettings): Score {
    const forward = this.forward(images, labels, 'batch');
    for (const [name, gradient] of this.backward(forward)) {
      const velocity = member(this.velocities, name);
      const updated = sgdStep(member(this.state, name), velocity, gradient, settings);
      this.state.set(name, updated.w);
      this.velocities.set(name, updated.velocity);
    }
    for (const { name, shape, moments } of forward.layers.flatMap(normsOf)) {
      const running = updateRunning(runningMoments(this.state, name), moments, shape);
      this.state.set(`${name}.running_mean`, running.mean);
      this.state.set(`${name}.running_var`, running.variance);
    }
    return { loss: forward.loss, correct: forward.correct };
  }

  /** Gradients of the mean loss in training mode; changes nothing. */
  gradients(images: Float64Array, labels: ArrayLike<number>): Gradients {
    const forward = this.forward(images, labels, 'batch');
    return { loss: forward.loss, correct: forward.correct, gradients: this.backward(forward) };
  }

  /** Loss and correct count in training mode, with the batch's own statistics; changes nothing. */
  score(images: Float64Array, labels: ArrayLike<number>): Score {
    const { loss, correct } = this.forward(images, labels, 'batch');
    return { loss, correct };
  }

  /** Loss and correct count with the running statistics; changes nothing. */
  evaluate(images: Float64Array, labels: ArrayLike<number>): Score {
    const { loss, correct } = this.forward(images, labels, 'running');
    return { loss, correct };
  }

  /** Logits and the maps of every layer, with the running statistics; changes nothing. */
  infer(images: Float64Array, labels: ArrayLike<number>): Inference {
    const { logits, layers } = this.forward(images, labels, 'running');
    return { logits, layers };
  }

  private forward(images: Float64Array, labels: ArrayLike<number>, mode: NormMode): Forward {
    const traces: LayerTrace[] = [];
    let last = imageMaps(images, labels.length);
    for (const layer of this.network.layers) {
      const trace = layerForward(layer, last, shortcutSource(layer, traces), this.state, mode);
      traces.push(trace);
      last = trace.output;
    }
    const { inFeatures, classes } = this.network.classifier;
    const classifier = { images: labels.length, inFeatures, outFeatures: classes };
    const features = globalAverage(last.data, last.size ** 2);
    const weight = member(this.state, 'classifier.weight');
    const logits = linear(features, weight, member(this.state, 'classifier.bias'), classifier);
    return {
      ...softmaxCrossEntropy(logits, labels, classes),
      logits,
      layers: traces,
      last,
      features,
      classifier,
    };
  }

  private backward({ gradient, layers, last, features, classifier }: Forward): Map<string, Float64Array> {
    const gradients = new Map<string, Float64Array>();
    gradients.set('classifier.weight', linearWeightGradient(features, gradient, classifier));
    gradients.set('classifier.bias', linearBiasGradient(gradient, classifier));
    const dFeatures = linearInputGradient(gradient, member(this.state, 'classifier.weight'), classifier);

    // Gradients of layer outputs that shortcuts have already sent back.
    const fromShortcuts = new Map<number, Float64Array>();
    let dOutput = globalAverageBackward(dFeatures, last.size ** 2);
    for (const [index, trace] of [...layers.entries()].toReversed()) {
      const extra = fromShortcuts.get(index);
      const dSum = extra ? addResidual(dOutput, extra) : dOutput;
      const { dInput, dSource } = layerBackward(trace, dSum, this.state, gradients);
      const shortcut = this.network.layers[index]?.shortcut;
      if (shortcut) fromShortcuts.set(shortcut.from, dSource);
      dOutput = dInput;
    }
    for (const tie of this.network.ties ?? [])
      gradients.set(tie.name, tiedGradient(member(gradients, tie.name), tie, this.network));
    return gradients;
  }
}

function imageMaps(data: Float64Array, images: number): Maps {
  const size = Math.sqrt(data.length / images / INPUT_CHANNELS);
  if (!Number.isInteger(size))
    throw new RangeError(
      `${data.length} values are not ${images} square images of ${INPUT_CHANNELS} channels.`,
    );
  return { data, images, channels: INPUT_CHANNELS, size };
}

function shortcutSource(layer: Layer, traces: readonly LayerTrace[]): Maps | undefined {
  if (layer.shortcut === undefined) return undefined;
  const source = traces[layer.shortcut.from];
  if (source === undefined) throw new RangeError(`${layer.name} takes its shortcut from a later layer.`);
  return source.output;
}
