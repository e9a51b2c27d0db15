import { batchNorms, convolutions, elementCount, parameters, weightShape } from './parameters';
import { type Convolution, INPUT_CHANNELS, INPUT_SIZE, type Layer, type Network } from './network';

export interface ParameterCounts {
  readonly stem: number;
  readonly blocks: number;
  readonly shortcuts: number;
  /** Scale and shift of every batch norm. */
  readonly norms: number;
  readonly classifier: number;
  readonly total: number;
}

const BYTES_PER_FLOAT = 4;

/** Trained parameters of the whole network, by part. */
export function countParameters(network: Network): ParameterCounts {
  const weights = (layers: readonly Layer[]) =>
    sum(
      layers.flatMap((layer) =>
        layer.convolutions.filter(({ weights }) => weights === 'trained').map(weightCount),
      ),
    );
  const stem = weights(network.layers.slice(0, 1));
  const blocks = weights(network.layers.slice(1));
  const shortcuts = sum(
    network.layers.flatMap(({ shortcut }) =>
      shortcut?.convolution ? [weightCount(shortcut.convolution)] : [],
    ),
  );
  const norms = sum(batchNorms(network).map(({ channels }) => 2 * channels));
  const { inFeatures, classes } = network.classifier;
  const classifier = inFeatures * classes + classes;
  return {
    stem,
    blocks,
    shortcuts,
    norms,
    classifier,
    total: sum(parameters(network).map((p) => elementCount(p.shape))),
  };
}

/** Multiply-adds of one image's forward pass: convolutions and classifier. */
export function countMultiplyAdds(network: Network): number {
  const { inFeatures, classes } = network.classifier;
  return sum(convolutions(network).map(convolutionMultiplyAdds)) + inFeatures * classes;
}

/** Multiply-adds of one image through a convolution: weights times output pixels. */
export function convolutionMultiplyAdds(convolution: Convolution): number {
  return weightCount(convolution) * convolution.outSize ** 2;
}

/**
 * Bytes that the backward pass needs kept from the forward pass, in float32: the augmented images, every
 * convolution's output and every residual sum (normalised values are recomputed), the pooled features and the logits.
 */
export function activationBytes(network: Network, images: number): number {
  const maps = sum(
    network.layers.map((layer) => {
      const outputs = convolutions({ ...network, layers: [layer] }).map(
        (c) => c.outChannels * c.outSize ** 2,
      );
      const residualSum = layer.shortcut ? layer.channels * layer.size ** 2 : 0;
      return sum(outputs) + residualSum;
    }),
  );
  const { inFeatures, classes } = network.classifier;
  const floats = INPUT_CHANNELS * INPUT_SIZE ** 2 + maps + inFeatures + classes;
  return BYTES_PER_FLOAT * images * floats;
}

function weightCount(convolution: Convolution): number {
  return elementCount(weightShape(convolution));
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
