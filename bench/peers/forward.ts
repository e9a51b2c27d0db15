import type { Convolution, Network } from '../../src/network/network';

/** What a library must bring to compute our networks. */
export interface Operations<T> {
  readonly convolution: (x: T, convolution: Convolution) => T;
  /** Training mode: by the batch's own moments. `name` is that of its parameters. */
  readonly batchNorm: (x: T, name: string) => T;
  readonly relu: (x: T) => T;
  /** Global average pooling and the linear layer: logits. */
  readonly classify: (x: T) => T;
}

/** The logits of a batch of images. */
export function forward<T>({ layers }: Network, images: T, operations: Operations<T>): T {
  const { convolution, batchNorm, relu, classify } = operations;
  let x = images;
  for (const layer of layers) {
    if (layer.shortcut !== undefined) throw new RangeError('Peers know no shortcuts.');
    x = relu(batchNorm(layer.convolutions.reduce(convolution, x), `${layer.name}.norm`));
  }
  return classify(x);
}
