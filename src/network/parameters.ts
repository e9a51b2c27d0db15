import type { Convolution, Network } from './network';

export type Initialisation =
  /** Normal with variance 2 / fanIn (He et al.). */
  | { readonly kind: 'normal'; readonly fanIn: number }
  /** Uniform on +-1 / sqrt(fanIn). */
  | { readonly kind: 'uniform'; readonly fanIn: number }
  | { readonly kind: 'constant'; readonly value: number };

/** A tensor of the network: trained, fixed or a running statistic, in PyTorch's name and layout. */
export interface Parameter {
  readonly name: string;
  readonly shape: readonly number[];
  readonly initialisation: Initialisation;
}

/** [outChannels, inChannels / groups, kernel, kernel] */
export function weightShape(convolution: Convolution): [number, number, number, number] {
  const { outChannels, inChannels, groups, kernel } = convolution;
  return [outChannels, inChannels / groups, kernel, kernel];
}

/** Input channels a group times kernel area. */
export function fanIn(convolution: Convolution): number {
  const [, inputs, height, width] = weightShape(convolution);
  return inputs * height * width;
}

/** Each batch norm of the network: its name and channels, in the order of the forward pass. */
export function batchNorms(network: Network): { readonly name: string; readonly channels: number }[] {
  return network.layers.flatMap((layer) => {
    const norm = { name: `${layer.name}.norm`, channels: layer.channels };
    const shortcut = layer.shortcut?.convolution;
    return shortcut ? [norm, { name: shortcutNormName(shortcut), channels: shortcut.outChannels }] : [norm];
  });
}

/** `stages.S.B.shortcut.norm` for the convolution `stages.S.B.shortcut.conv`. */
export function shortcutNormName(convolution: Convolution): string {
  return convolution.name.replace(/conv$/, 'norm');
}

/** Every convolution of the network in the order of the forward pass. */
export function convolutions(network: Network): Convolution[] {
  return network.layers.flatMap((layer) => {
    const shortcut = layer.shortcut?.convolution;
    return shortcut ? [...layer.convolutions, shortcut] : layer.convolutions;
  });
}

/** Every tensor that is trained: convolutions, then batch norms, then the classifier. */
export function parameters(network: Network): Parameter[] {
  const { inFeatures, classes } = network.classifier;
  return [
    ...convolutions(network)
      .filter(({ weights }) => weights === 'trained')
      .map((convolution): Parameter => ({
        name: `${convolution.name}.weight`,
        shape: weightShape(convolution),
        initialisation: { kind: 'normal', fanIn: fanIn(convolution) },
      })),
    ...batchNorms(network).flatMap(({ name, channels }): Parameter[] => [
      { name: `${name}.weight`, shape: [channels], initialisation: { kind: 'constant', value: 1 } },
      { name: `${name}.bias`, shape: [channels], initialisation: { kind: 'constant', value: 0 } },
    ]),
    {
      name: 'classifier.weight',
      shape: [classes, inFeatures],
      initialisation: { kind: 'uniform', fanIn: inFeatures },
    },
    { name: 'classifier.bias', shape: [classes], initialisation: { kind: 'constant', value: 0 } },
  ];
}

/** The weights that keep their first value: no gradient, no decay, not counted among the parameters. */
export function fixedWeights(network: Network): Parameter[] {
  return convolutions(network)
    .filter(({ weights }) => weights === 'ones')
    .map((convolution) => ({
      name: `${convolution.name}.weight`,
      shape: weightShape(convolution),
      initialisation: { kind: 'constant', value: 1 },
    }));
}

/** Running mean and variance of every batch norm. */
export function statistics(network: Network): Parameter[] {
  return batchNorms(network).flatMap(({ name, channels }): Parameter[] => [
    { name: `${name}.running_mean`, shape: [channels], initialisation: { kind: 'constant', value: 0 } },
    { name: `${name}.running_var`, shape: [channels], initialisation: { kind: 'constant', value: 1 } },
  ]);
}

export function elementCount(shape: readonly number[]): number {
  return shape.reduce((product, size) => product * size, 1);
}
